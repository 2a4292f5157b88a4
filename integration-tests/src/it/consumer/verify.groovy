def log = new File(basedir, 'build.log').text
assert log.contains('Prospecting') : 'the opportunity did not appear on hold'
