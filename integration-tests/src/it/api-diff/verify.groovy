String log = new File(basedir, 'build.log').text
assert log.contains('incompatibility: demo.Greeting.taken():METHOD_REMOVED ->') : 'the build fails for another reason than the method taken away, or for more'
