-- The in-house CRM of a company that sells software. It was there before co-selling: people and deals, codes of its own, money in cents,
-- days as numbers, flags as Y and N. What the sync added is marked. Statements end with a line that holds a semicolon alone.

CREATE TABLE companies (
    company_no  INTEGER PRIMARY KEY,
    name        VARCHAR(200) NOT NULL,
    search_name VARCHAR(200) NOT NULL, -- trimmed, white space folded, small letters: how the CRM's own screens find a company
    street      VARCHAR(200),
    zip         VARCHAR(20),
    town        VARCHAR(100),
    region      VARCHAR(100),
    country     CHAR(2)
)
;
CREATE INDEX companies_by_name ON companies (search_name)
;
CREATE TABLE people (
    person_no  INTEGER PRIMARY KEY,
    company_no INTEGER NOT NULL REFERENCES companies,
    first_name VARCHAR(80),
    last_name  VARCHAR(80),
    phone      VARCHAR(40),
    mail       VARCHAR(200)
)
;
CREATE INDEX people_by_company ON people (company_no)
;
CREATE TABLE employees (
    employee_no INTEGER PRIMARY KEY,
    first_name  VARCHAR(80),
    last_name   VARCHAR(80),
    phone       VARCHAR(40),
    mail        VARCHAR(200),
    left_us     CHAR(1) NOT NULL DEFAULT 'N'
)
;
-- Every list that screens offer. Rows of the list 'status' say what a status means.
CREATE TABLE picklist (
    list     VARCHAR(20)  NOT NULL,
    code     VARCHAR(20)  NOT NULL,
    label    VARCHAR(100) NOT NULL,
    position INTEGER      NOT NULL,
    retired  CHAR(1)      NOT NULL DEFAULT 'N',
    outcome  VARCHAR(4) CHECK (outcome IN ('OPEN', 'WON', 'LOST')),
    PRIMARY KEY (list, code)
)
;
CREATE TABLE deals (
    deal_no    INTEGER PRIMARY KEY,
    company_no INTEGER      NOT NULL REFERENCES companies,
    owner_no   INTEGER REFERENCES employees,
    title      VARCHAR(120) NOT NULL,
    status     VARCHAR(20)  NOT NULL,
    cents      BIGINT,
    currency   CHAR(3),
    order_day  INTEGER      NOT NULL, -- 20270331
    remarks    VARCHAR(4000),
    lost_why   VARCHAR(200),
    -- Added for the sync.
    ms_sync    CHAR(1)      NOT NULL DEFAULT 'N',
    ms_deal    CHAR(36),
    ms_url     VARCHAR(500),
    ms_crm_no  VARCHAR(100),
    ms_log     VARCHAR(8000),
    ms_help    VARCHAR(20),
    ms_intent  VARCHAR(20),
    ms_visible CHAR(1)      NOT NULL DEFAULT 'Y',
    ms_share   CHAR(1)      NOT NULL DEFAULT 'N',
    ms_contact CHAR(1)      NOT NULL DEFAULT 'N',
    change_no  BIGINT       NOT NULL DEFAULT 0,
    changed_at VARCHAR(30)  NOT NULL DEFAULT ''
)
;
-- Added for the sync: whatever else goes wrong, no referral has two deals.
CREATE UNIQUE INDEX deals_by_referral ON deals (ms_deal)
;
CREATE INDEX deals_by_change ON deals (change_no)
;
CREATE INDEX deals_by_company ON deals (company_no)
;
CREATE TABLE deal_people (
    line_no   INTEGER PRIMARY KEY,
    deal_no   INTEGER NOT NULL REFERENCES deals ON DELETE CASCADE,
    person_no INTEGER NOT NULL REFERENCES people,
    role      VARCHAR(4) NOT NULL CHECK (role IN ('MAIN', 'ALSO')),
    UNIQUE (deal_no, person_no)
)
;
CREATE TABLE deal_solutions (
    line_no  INTEGER PRIMARY KEY,
    deal_no  INTEGER NOT NULL REFERENCES deals ON DELETE CASCADE,
    offer    VARCHAR(100) NOT NULL,
    title    VARCHAR(200),
    kind     VARCHAR(50),
    UNIQUE (deal_no, offer)
)
;
CREATE TABLE deal_team (
    line_no     INTEGER PRIMARY KEY,
    deal_no     INTEGER NOT NULL REFERENCES deals ON DELETE CASCADE,
    employee_no INTEGER NOT NULL REFERENCES employees,
    UNIQUE (deal_no, employee_no)
)
;
-- Added for the sync: one row. The number of the last change, up to where deletions were cleared away, and who we are.
CREATE TABLE crm_state (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    installation VARCHAR(50) NOT NULL,
    test_system  CHAR(1)     NOT NULL,
    currency     CHAR(3)     NOT NULL,
    last_change  BIGINT      NOT NULL,
    cleared_to   BIGINT      NOT NULL
)
;
-- Added for the sync: a deleted deal leaves its number behind.
CREATE TABLE deleted_deals (
    deal_no   INTEGER PRIMARY KEY,
    change_no BIGINT NOT NULL
)
;
-- Every change takes the next number inside its own transaction. The row of the counter is locked until that transaction ends, so numbers
-- become visible in their order: whoever has read up to a number never finds a smaller one later. A sequence cannot promise that.
CREATE TRIGGER deal_added AFTER INSERT ON deals BEGIN
    UPDATE crm_state SET last_change = last_change + 1;
    UPDATE deals SET change_no = (SELECT last_change FROM crm_state), changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        WHERE deal_no = NEW.deal_no;
END
;
CREATE TRIGGER deal_changed AFTER UPDATE ON deals WHEN NEW.change_no = OLD.change_no BEGIN
    UPDATE crm_state SET last_change = last_change + 1;
    UPDATE deals SET change_no = (SELECT last_change FROM crm_state), changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
        WHERE deal_no = NEW.deal_no;
END
;
CREATE TRIGGER deal_deleted AFTER DELETE ON deals BEGIN
    UPDATE crm_state SET last_change = last_change + 1;
    INSERT INTO deleted_deals SELECT OLD.deal_no, last_change FROM crm_state;
END
;
-- What belongs to a deal counts as a change of the deal.
CREATE TRIGGER solution_added AFTER INSERT ON deal_solutions BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no = NEW.deal_no;
END
;
CREATE TRIGGER solution_changed AFTER UPDATE ON deal_solutions BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no IN (OLD.deal_no, NEW.deal_no);
END
;
CREATE TRIGGER solution_removed AFTER DELETE ON deal_solutions BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no = OLD.deal_no;
END
;
CREATE TRIGGER role_added AFTER INSERT ON deal_people BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no = NEW.deal_no;
END
;
CREATE TRIGGER role_changed AFTER UPDATE ON deal_people BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no IN (OLD.deal_no, NEW.deal_no);
END
;
CREATE TRIGGER role_removed AFTER DELETE ON deal_people BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no = OLD.deal_no;
END
;
CREATE TRIGGER member_added AFTER INSERT ON deal_team BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no = NEW.deal_no;
END
;
CREATE TRIGGER member_removed AFTER DELETE ON deal_team BEGIN
    UPDATE deals SET change_no = change_no WHERE deal_no = OLD.deal_no;
END
;
CREATE TRIGGER company_changed AFTER UPDATE ON companies BEGIN
    UPDATE deals SET change_no = change_no WHERE company_no = NEW.company_no;
END
;
CREATE TRIGGER person_changed AFTER UPDATE ON people BEGIN
    UPDATE deals SET change_no = change_no
        WHERE deal_no IN (SELECT deal_no FROM deal_people WHERE person_no = NEW.person_no);
END
;
INSERT INTO picklist (list, code, label, position, outcome) VALUES
    ('status', 'NEW', 'New from partner', 1, 'OPEN'),
    ('status', 'QUAL', 'Qualified', 2, 'OPEN'),
    ('status', 'OFFER', 'Offer sent', 3, 'OPEN'),
    ('status', 'ORDER', 'Ordered', 4, 'WON'),
    ('status', 'LOST', 'Lost', 5, 'LOST')
;
-- The labels are Microsoft's words, by which the sync knows the options; the codes are the company's.
INSERT INTO picklist (list, code, label, position) VALUES
    ('help', 'VALUE', 'Workload Specific Value Proposition', 1),
    ('help', 'ARCH', 'Customer Technical Architecture', 2),
    ('help', 'POC', 'Proof of Concept or Demo', 3),
    ('help', 'PRICE', 'Quotes or Licensing', 4),
    ('help', 'AFTER', 'Post Sales Customer Success', 5),
    ('help', 'OTHER', 'General or Other', 6),
    ('intent', 'Y', 'Yes', 1),
    ('intent', 'N', 'No', 2),
    ('intent', 'U', 'Have not decided', 3)
;
