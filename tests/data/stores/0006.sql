BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE answers (
	"key" VARCHAR(64) NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	report_type TEXT NOT NULL, 
	part TEXT NOT NULL, 
	model TEXT NOT NULL, 
	prompt TEXT NOT NULL, 
	schema TEXT NOT NULL, 
	parameters TEXT NOT NULL, 
	text TEXT NOT NULL, 
	added DATETIME NOT NULL, 
	CONSTRAINT pk_answers PRIMARY KEY ("key")
);
INSERT INTO "answers" VALUES('c9a26571042685d0','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','x','x','x','x','x','{}','{}','2026-11-23 03:03:45.421263');
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (id)
);
INSERT INTO "attempts" VALUES(1,'鈴木','127.0.0.1','2026-11-23 03:03:45.394747',0);
INSERT INTO "attempts" VALUES(2,'鈴木','127.0.0.1','2026-11-23 03:03:45.398791',1);
CREATE TABLE batch_requests (
	batch INTEGER NOT NULL, 
	custom_id VARCHAR(64) NOT NULL, 
	submission INTEGER NOT NULL, 
	outcome TEXT, 
	CONSTRAINT pk_batch_requests PRIMARY KEY (batch, custom_id), 
	CONSTRAINT fk_batch_requests_batch FOREIGN KEY(batch) REFERENCES batches (id), 
	CONSTRAINT fk_batch_requests_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "batch_requests" VALUES(1,'q1',2,NULL);
CREATE TABLE batches (
	id INTEGER NOT NULL, 
	mark VARCHAR(36) NOT NULL, 
	report_type TEXT NOT NULL, 
	model TEXT NOT NULL, 
	server TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	input_file TEXT, 
	remote TEXT, 
	output_file TEXT, 
	error_file TEXT, 
	requests INTEGER NOT NULL, 
	completed INTEGER, 
	failed INTEGER, 
	why TEXT, 
	who TEXT NOT NULL, 
	added DATETIME NOT NULL, 
	changed DATETIME NOT NULL, 
	CONSTRAINT pk_batches PRIMARY KEY (id), 
	CONSTRAINT uq_batches_mark UNIQUE (mark)
);
INSERT INTO "batches" VALUES(1,'4d4f8fe2-8b9b-4908-9e21-1e44ca071070','group_report','m','s','new',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'高橋','2026-11-23 03:03:45.428845','2026-11-23 03:03:45.428851');
CREATE TABLE decisions (
	id INTEGER NOT NULL, 
	operation VARCHAR(36) NOT NULL, 
	submission INTEGER NOT NULL, 
	extraction INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	path TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	old TEXT, 
	new TEXT, 
	reason TEXT, 
	rule TEXT, 
	undoes VARCHAR(36), 
	evidence TEXT, 
	CONSTRAINT pk_decisions PRIMARY KEY (id), 
	CONSTRAINT fk_decisions_extraction FOREIGN KEY(extraction) REFERENCES extractions (id), 
	CONSTRAINT fk_decisions_submission FOREIGN KEY(submission) REFERENCES submissions (id), 
	CONSTRAINT uq_decisions_operation UNIQUE (operation), 
	CONSTRAINT uq_decisions_submission_revision UNIQUE (submission, revision)
);
INSERT INTO "decisions" VALUES(1,'e6d9a7c1-b7de-4a85-a208-4582621309e0',1,1,1,'amendment','patients.total.target','鈴木','2026-11-23 03:03:44.854764','13','12','合計の誤り',NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(2,'e409e217-9aa6-4fc6-9d4b-3439d2be9e59',1,1,2,'confirm','deaths','鈴木','2026-11-23 03:03:44.900408','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(3,'c3ffc110-69a0-4d76-b736-01c0d763cc7b',1,1,3,'confirm','fiscal_year','鈴木','2026-11-23 03:03:44.922662','2022','2022',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(4,'ca3ad510-85b9-4f0b-8502-ef9123e3c594',1,1,4,'confirm','attachment','鈴木','2026-11-23 03:03:44.938613','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(5,'4b0e1caf-20f6-414e-becb-dfb7e6de0294',1,1,5,'confirm','group_name','鈴木','2026-11-23 03:03:44.950651','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(6,'cec7203d-2aca-4610-a6bc-010d3fe9e423',1,1,6,'confirm','efforts[0].kind','鈴木','2026-11-23 03:03:44.966702','"within_group"','"within_group"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(7,'c39953b3-e7a1-42dc-acb4-2765a67d646b',1,1,7,'confirm','efforts[0].coordinators[0]','鈴木','2026-11-23 03:03:44.989310','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(8,'a1337ad5-f971-489d-901e-5808cb2fbc45',1,1,8,'confirm','efforts[0].current','鈴木','2026-11-23 03:03:45.006880','"\u67081\u56de"','"\u67081\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(9,'f2800998-9c70-4d39-bd87-fa0aa4dc4f7b',1,1,9,'confirm','efforts[0].target','鈴木','2026-11-23 03:03:45.019263','"\u67082\u56de"','"\u67082\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(10,'176c8d1f-6bbd-4f7a-87b2-d7354490aa00',1,1,10,'confirm','efforts[0].actual','鈴木','2026-11-23 03:03:45.034231','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(11,'65702a30-35c3-4795-bb42-947d6c2ee176',1,1,11,'confirm','patients.rows[0].institution','鈴木','2026-11-23 03:03:45.042570','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(12,'aab5cf77-32fa-4d4a-8e18-6bc98d1d2af0',1,1,12,'confirm','patients.rows[0].current','鈴木','2026-11-23 03:03:45.058635','7','7',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(13,'a48bcb88-58a0-4c25-b060-0eacbefe977b',1,1,13,'confirm','patients.rows[0].target','鈴木','2026-11-23 03:03:45.070672','8','8',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(14,'2de915a0-204a-4987-a053-8bc797f5a22b',1,1,14,'confirm','patients.rows[0].actual','鈴木','2026-11-23 03:03:45.090654','9','9',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(15,'e20b5a7d-60f2-4760-bdfc-286bcc7677de',1,1,15,'confirm','patients.rows[1].institution','鈴木','2026-11-23 03:03:45.110647','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(16,'cd5a132a-f985-48a8-a7c6-79bd0558fbcc',1,1,16,'confirm','patients.rows[1].current','鈴木','2026-11-23 03:03:45.129604','3','3',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(17,'8b57a4f8-bd70-4b85-afaf-d95298223469',1,1,17,'confirm','patients.rows[1].target','鈴木','2026-11-23 03:03:45.146646','4','4',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(18,'5a71ab5c-6954-4be8-8a6b-dc532d0a5224',1,1,18,'confirm','patients.rows[1].actual','鈴木','2026-11-23 03:03:45.160193','5','5',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(19,'17e676ca-4c63-47e7-90c1-c0015ec4a727',1,1,19,'confirm','patients.total.current','鈴木','2026-11-23 03:03:45.182728','10','10',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(20,'82e16d24-ba2d-4601-8d49-7746264a7d35',1,1,20,'confirm','patients.total.actual','鈴木','2026-11-23 03:03:45.194372','14','14',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(21,'c87bb15f-830d-4cbf-aff6-e10ff7dd7301',2,2,1,'reading','patients.total.target','高橋','2026-11-23 03:03:45.251292','13','11',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(22,'4a25b707-727f-4c59-b0d2-b46a29258c00',2,2,2,'undo','patients.total.target','高橋','2026-11-23 03:03:45.286703','null','null',NULL,NULL,'c87bb15f-830d-4cbf-aff6-e10ff7dd7301',NULL);
CREATE TABLE extractions (
	id INTEGER NOT NULL, 
	submission INTEGER NOT NULL, 
	engine TEXT NOT NULL, 
	version TEXT, 
	content TEXT NOT NULL, 
	added DATETIME NOT NULL, 
	CONSTRAINT pk_extractions PRIMARY KEY (id), 
	CONSTRAINT fk_extractions_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "extractions" VALUES(1,1,'offline','1','{"document":{"name":"\u307f\u3069\u308a\u91ce.txt","sha256":"34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:03:44.831831');
INSERT INTO "extractions" VALUES(2,2,'offline','1','{"document":{"name":"\u518d\u63d0\u51fa.txt","sha256":"99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:03:45.240563');
INSERT INTO "extractions" VALUES(3,4,'offline','1','{"document":{"name":"\u5225\u306e\u66f8\u985e.txt","sha256":"bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:03:45.365656');
CREATE TABLE files (
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	content BLOB NOT NULL, 
	added DATETIME NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (sha256)
);
INSERT INTO "files" VALUES('34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186',77,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0A','2026-11-23 03:03:44.695244');
INSERT INTO "files" VALUES('99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca',87,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE5868DE68F90E587BA0A','2026-11-23 03:03:45.218017');
INSERT INTO "files" VALUES('2366eb4482bffc486856d781edef10a468ed46d57df044e20e16bb449a62ea95',10,X'46726F6D3A207361746F','2026-11-23 03:03:45.221048');
INSERT INTO "files" VALUES('cafcfe64bdc138d48572826a441e436f1f382d0a478636667a7ece5e7aff868f',15,X'255044462D312E342062726F6B656E','2026-11-23 03:03:45.321050');
INSERT INTO "files" VALUES('bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034',81,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE588A50A','2026-11-23 03:03:45.347093');
INSERT INTO "files" VALUES('716ecabb45ac6a88a049398fde2d3d5225c6dd3121ae9bbc5af457eb4baf056a',4,X'77616974','2026-11-23 03:03:45.382774');
CREATE TABLE findings (
	submission INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	standing VARCHAR(16) NOT NULL, 
	rule TEXT NOT NULL, 
	severity VARCHAR(16) NOT NULL, 
	path TEXT NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_findings PRIMARY KEY (submission, position), 
	CONSTRAINT fk_findings_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "findings" VALUES(1,0,'open','blank-column','info','efforts.actual','{"rule":"blank-column","severity":"info","paths":["efforts.actual"],"message":{"ja":"\u5730\u57df\u3067\u652f\u3048\u5408\u3046\u533b\u7642\u6a5f\u95a2\u7b49\u306e\u9023\u643a\u4f53\u5236\u3092\u69cb\u7bc9\u3059\u308b\u305f\u3081\u306b\u5fc5\u8981\u306a3\u3064\u306e\u53d6\u7d44 \u203a \u5b9f\u7e3e\uff1a\u3053\u306e\u5217\u306f\u3059\u3079\u3066\u7a7a\u6b04\u3067\u3059\u3002","en":"Efforts \u203a Actual: the whole column is blank."},"suggestion":null}');
INSERT INTO "findings" VALUES(1,1,'resolved','total-mismatch','error','patients.total.target','{"rule":"total-mismatch","severity":"error","paths":["patients.total.target","patients.rows[0].target","patients.rows[1].target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u8a18\u8f09\u306f 13 \u3067\u3059\u304c\u3001\u8a08\u7b97\u3067\u306f 8 + 4 = 12 \u3067\u3059\u3002 \u300c\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\u300d\u3092 13 \u2192 12 \u3068\u3059\u308c\u3070\u5408\u3044\u307e\u3059\u304c\u3001\u5404\u884c\u306e\u3069\u308c\u304b1\u3064\u304c\u9055\u3063\u3066\u3044\u3066\u3082\u540c\u3058\u3067\u3059\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Target: the form says 13, but 8 + 4 makes 12. With ''Effect 1: patients \u203a Total of the group \u203a Target'' 13 \u2192 12 it holds; so it would with any one of the rows changed."},"suggestion":[{"path":"patients.total.target","value":12}]}');
INSERT INTO "findings" VALUES(2,0,'open','total-mismatch','error','patients.total.target','{"rule":"total-mismatch","severity":"error","paths":["patients.total.target","patients.rows[0].target","patients.rows[1].target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u8a18\u8f09\u306f 13 \u3067\u3059\u304c\u3001\u8a08\u7b97\u3067\u306f 8 + 4 = 12 \u3067\u3059\u3002 \u300c\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\u300d\u3092 13 \u2192 12 \u3068\u3059\u308c\u3070\u5408\u3044\u307e\u3059\u304c\u3001\u5404\u884c\u306e\u3069\u308c\u304b1\u3064\u304c\u9055\u3063\u3066\u3044\u3066\u3082\u540c\u3058\u3067\u3059\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Target: the form says 13, but 8 + 4 makes 12. With ''Effect 1: patients \u203a Total of the group \u203a Target'' 13 \u2192 12 it holds; so it would with any one of the rows changed."},"suggestion":[{"path":"patients.total.target","value":12}]}');
INSERT INTO "findings" VALUES(2,1,'open','blank-column','info','efforts.actual','{"rule":"blank-column","severity":"info","paths":["efforts.actual"],"message":{"ja":"\u5730\u57df\u3067\u652f\u3048\u5408\u3046\u533b\u7642\u6a5f\u95a2\u7b49\u306e\u9023\u643a\u4f53\u5236\u3092\u69cb\u7bc9\u3059\u308b\u305f\u3081\u306b\u5fc5\u8981\u306a3\u3064\u306e\u53d6\u7d44 \u203a \u5b9f\u7e3e\uff1a\u3053\u306e\u5217\u306f\u3059\u3079\u3066\u7a7a\u6b04\u3067\u3059\u3002","en":"Efforts \u203a Actual: the whole column is blank."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,2,'open','value-not-in-source','error','fiscal_year','{"rule":"value-not-in-source","severity":"error","paths":["fiscal_year"],"message":{"ja":"\u5e74\u5ea6\uff1a\u300c2022\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Fiscal year: \u201c2022\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,3,'open','value-not-in-source','error','group_name','{"rule":"value-not-in-source","severity":"error","paths":["group_name"],"message":{"ja":"\u30b0\u30eb\u30fc\u30d7\u540d\uff1a\u300c\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Group name: \u201c\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,4,'open','value-not-in-source','error','efforts[0].kind','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].kind"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u53d6\u7d44\u4e8b\u9805\uff1a\u300cwithin_group\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Kind: \u201cwithin_group\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,5,'open','value-not-in-source','error','efforts[0].coordinators[0]','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].coordinators[0]"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u2460\u4e8b\u52d9\u5c40\u3001\u8abf\u6574\u6a5f\u80fd\u3092\u62c5\u3046\u65b9 \u203a 1\uff1a\u300c\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Coordinators \u203a no. 1: \u201c\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,6,'open','value-not-in-source','error','efforts[0].current','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].current"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u73fe\u72b6\uff1a\u300c\u67081\u56de\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Current: \u201c\u67081\u56de\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,7,'open','value-not-in-source','error','efforts[0].target','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].target"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c\u67082\u56de\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Target: \u201c\u67082\u56de\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,8,'open','value-not-in-source','error','patients.rows[0].institution','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].institution"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u533b\u7642\u6a5f\u95a2\u540d\uff1a\u300c\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Institution: \u201c\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,9,'open','value-not-in-source','error','patients.rows[0].current','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].current"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u73fe\u72b6\uff1a\u300c7\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Current: \u201c7\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,10,'open','value-not-in-source','error','patients.rows[0].target','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c8\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Target: \u201c8\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,11,'open','value-not-in-source','error','patients.rows[0].actual','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].actual"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u5b9f\u7e3e\uff1a\u300c9\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Actual: \u201c9\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,12,'open','value-not-in-source','error','patients.rows[1].institution','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].institution"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u533b\u7642\u6a5f\u95a2\u540d\uff1a\u300c\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Institution: \u201c\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,13,'open','value-not-in-source','error','patients.rows[1].current','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].current"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u73fe\u72b6\uff1a\u300c3\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Current: \u201c3\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,14,'open','value-not-in-source','error','patients.rows[1].target','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c4\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Target: \u201c4\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,15,'open','value-not-in-source','error','patients.rows[1].actual','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].actual"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u5b9f\u7e3e\uff1a\u300c5\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Actual: \u201c5\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,16,'open','value-not-in-source','error','patients.total.current','{"rule":"value-not-in-source","severity":"error","paths":["patients.total.current"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u73fe\u72b6\uff1a\u300c10\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Current: \u201c10\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,17,'open','value-not-in-source','error','patients.total.target','{"rule":"value-not-in-source","severity":"error","paths":["patients.total.target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c13\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Target: \u201c13\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(2,18,'open','value-not-in-source','error','patients.total.actual','{"rule":"value-not-in-source","severity":"error","paths":["patients.total.actual"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u5b9f\u7e3e\uff1a\u300c14\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Actual: \u201c14\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,0,'open','total-mismatch','error','patients.total.target','{"rule":"total-mismatch","severity":"error","paths":["patients.total.target","patients.rows[0].target","patients.rows[1].target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u8a18\u8f09\u306f 13 \u3067\u3059\u304c\u3001\u8a08\u7b97\u3067\u306f 8 + 4 = 12 \u3067\u3059\u3002 \u300c\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\u300d\u3092 13 \u2192 12 \u3068\u3059\u308c\u3070\u5408\u3044\u307e\u3059\u304c\u3001\u5404\u884c\u306e\u3069\u308c\u304b1\u3064\u304c\u9055\u3063\u3066\u3044\u3066\u3082\u540c\u3058\u3067\u3059\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Target: the form says 13, but 8 + 4 makes 12. With ''Effect 1: patients \u203a Total of the group \u203a Target'' 13 \u2192 12 it holds; so it would with any one of the rows changed."},"suggestion":[{"path":"patients.total.target","value":12}]}');
INSERT INTO "findings" VALUES(4,1,'open','blank-column','info','efforts.actual','{"rule":"blank-column","severity":"info","paths":["efforts.actual"],"message":{"ja":"\u5730\u57df\u3067\u652f\u3048\u5408\u3046\u533b\u7642\u6a5f\u95a2\u7b49\u306e\u9023\u643a\u4f53\u5236\u3092\u69cb\u7bc9\u3059\u308b\u305f\u3081\u306b\u5fc5\u8981\u306a3\u3064\u306e\u53d6\u7d44 \u203a \u5b9f\u7e3e\uff1a\u3053\u306e\u5217\u306f\u3059\u3079\u3066\u7a7a\u6b04\u3067\u3059\u3002","en":"Efforts \u203a Actual: the whole column is blank."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,2,'open','value-not-in-source','error','fiscal_year','{"rule":"value-not-in-source","severity":"error","paths":["fiscal_year"],"message":{"ja":"\u5e74\u5ea6\uff1a\u300c2022\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Fiscal year: \u201c2022\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,3,'open','value-not-in-source','error','group_name','{"rule":"value-not-in-source","severity":"error","paths":["group_name"],"message":{"ja":"\u30b0\u30eb\u30fc\u30d7\u540d\uff1a\u300c\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Group name: \u201c\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,4,'open','value-not-in-source','error','efforts[0].kind','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].kind"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u53d6\u7d44\u4e8b\u9805\uff1a\u300cwithin_group\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Kind: \u201cwithin_group\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,5,'open','value-not-in-source','error','efforts[0].coordinators[0]','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].coordinators[0]"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u2460\u4e8b\u52d9\u5c40\u3001\u8abf\u6574\u6a5f\u80fd\u3092\u62c5\u3046\u65b9 \u203a 1\uff1a\u300c\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Coordinators \u203a no. 1: \u201c\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,6,'open','value-not-in-source','error','efforts[0].current','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].current"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u73fe\u72b6\uff1a\u300c\u67081\u56de\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Current: \u201c\u67081\u56de\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,7,'open','value-not-in-source','error','efforts[0].target','{"rule":"value-not-in-source","severity":"error","paths":["efforts[0].target"],"message":{"ja":"1 \u30b0\u30eb\u30fc\u30d7\u5316\u3057\u305f\u533b\u7642\u6a5f\u95a2\u7b49\u3092\u652f\u3048\u308b\u53d6\u7d44 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c\u67082\u56de\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"1 Efforts within the group \u203a Target: \u201c\u67082\u56de\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,8,'open','value-not-in-source','error','patients.rows[0].institution','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].institution"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u533b\u7642\u6a5f\u95a2\u540d\uff1a\u300c\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Institution: \u201c\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,9,'open','value-not-in-source','error','patients.rows[0].current','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].current"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u73fe\u72b6\uff1a\u300c7\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Current: \u201c7\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,10,'open','value-not-in-source','error','patients.rows[0].target','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c8\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Target: \u201c8\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,11,'open','value-not-in-source','error','patients.rows[0].actual','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[0].actual"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a \u5b9f\u7e3e\uff1a\u300c9\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240 \u203a Actual: \u201c9\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,12,'open','value-not-in-source','error','patients.rows[1].institution','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].institution"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u533b\u7642\u6a5f\u95a2\u540d\uff1a\u300c\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Institution: \u201c\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,13,'open','value-not-in-source','error','patients.rows[1].current','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].current"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u73fe\u72b6\uff1a\u300c3\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Current: \u201c3\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,14,'open','value-not-in-source','error','patients.rows[1].target','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c4\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Target: \u201c4\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,15,'open','value-not-in-source','error','patients.rows[1].actual','{"rule":"value-not-in-source","severity":"error","paths":["patients.rows[1].actual"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a \u5b9f\u7e3e\uff1a\u300c5\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a \u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af \u203a Actual: \u201c5\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,16,'open','value-not-in-source','error','patients.total.current','{"rule":"value-not-in-source","severity":"error","paths":["patients.total.current"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u73fe\u72b6\uff1a\u300c10\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Current: \u201c10\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,17,'open','value-not-in-source','error','patients.total.target','{"rule":"value-not-in-source","severity":"error","paths":["patients.total.target"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u53d6\u7d44\u76ee\u6a19\uff1a\u300c13\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Target: \u201c13\u201d is not found in the document."},"suggestion":null}');
INSERT INTO "findings" VALUES(4,18,'open','value-not-in-source','error','patients.total.actual','{"rule":"value-not-in-source","severity":"error","paths":["patients.total.actual"],"message":{"ja":"\u52b9\u679c1 \u5408\u8a08\u8a3a\u7642\u60a3\u8005\u6570 \u203a \u9023\u643a\u3059\u308b\u533b\u7642\u6a5f\u95a2\u5185\u306e\u5408\u8a08 \u203a \u5b9f\u7e3e\uff1a\u300c14\u300d\u304c\u6587\u66f8\u306e\u4e2d\u306b\u898b\u3064\u304b\u308a\u307e\u305b\u3093\u3002","en":"Effect 1: patients \u203a Total of the group \u203a Actual: \u201c14\u201d is not found in the document."},"suggestion":null}');
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	report_type TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_groups PRIMARY KEY (id), 
	CONSTRAINT uq_groups_report_type_key UNIQUE (report_type, "key")
);
INSERT INTO "groups" VALUES(1,'group_report','みどり野在宅連携の会','みどり野在宅連携の会');
CREATE TABLE moves (
	id INTEGER NOT NULL, 
	submission INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	revision INTEGER NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_moves PRIMARY KEY (id), 
	CONSTRAINT fk_moves_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "moves" VALUES(1,1,'waiting','鈴木','2026-11-23 03:03:44.704322',0,NULL);
INSERT INTO "moves" VALUES(2,1,'ready','鈴木','2026-11-23 03:03:44.844941',0,'extraction 1');
INSERT INTO "moves" VALUES(3,1,'in_review','鈴木','2026-11-23 03:03:44.889606',1,NULL);
INSERT INTO "moves" VALUES(4,1,'confirmed','鈴木','2026-11-23 03:03:45.211476',20,NULL);
INSERT INTO "moves" VALUES(5,2,'waiting','鈴木','2026-11-23 03:03:45.222070',0,NULL);
INSERT INTO "moves" VALUES(6,2,'ready','鈴木','2026-11-23 03:03:45.244416',0,'extraction 2');
INSERT INTO "moves" VALUES(7,2,'in_review','高橋','2026-11-23 03:03:45.276145',1,NULL);
INSERT INTO "moves" VALUES(8,2,'in_review','高橋','2026-11-23 03:03:45.312099',2,'supersedes 1');
INSERT INTO "moves" VALUES(9,3,'waiting','鈴木','2026-11-23 03:03:45.323941',0,NULL);
INSERT INTO "moves" VALUES(10,3,'failed','鈴木','2026-11-23 03:03:45.338311',0,'damaged');
INSERT INTO "moves" VALUES(11,4,'waiting','鈴木','2026-11-23 03:03:45.350298',0,NULL);
INSERT INTO "moves" VALUES(12,4,'ready','鈴木','2026-11-23 03:03:45.368584',0,'extraction 3');
INSERT INTO "moves" VALUES(13,4,'rejected','高橋','2026-11-23 03:03:45.379366',0,'the wrong document');
INSERT INTO "moves" VALUES(14,5,'waiting','鈴木','2026-11-23 03:03:45.385342',0,NULL);
CREATE TABLE origins (
	submission INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_origins PRIMARY KEY (submission), 
	CONSTRAINT fk_origins_submission FOREIGN KEY(submission) REFERENCES submissions (id), 
	CONSTRAINT fk_origins_sha256 FOREIGN KEY(sha256) REFERENCES files (sha256)
);
INSERT INTO "origins" VALUES(2,'2366eb4482bffc486856d781edef10a468ed46d57df044e20e16bb449a62ea95','送付.eml');
CREATE TABLE preferences (
	id INTEGER NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	value TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_preferences PRIMARY KEY (id)
);
INSERT INTO "preferences" VALUES(1,'sampling','0.1','高橋','2026-11-23 03:03:45.405594');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	report_type TEXT NOT NULL, 
	dataset TEXT NOT NULL, 
	data_hash VARCHAR(64) NOT NULL, 
	engine TEXT NOT NULL, 
	model TEXT, 
	prompt_hash TEXT, 
	code_version TEXT NOT NULL, 
	note TEXT, 
	scores TEXT NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2026-11-23 03:03:45.482871','鈴木','group_report','d','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh','offline',NULL,NULL,'v',NULL,'{"f1": 0.5}');
CREATE TABLE seats (
	submission INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_seats PRIMARY KEY (submission), 
	CONSTRAINT fk_seats_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "seats" VALUES(2,'高橋','2026-11-23 03:03:45.407427','2026-11-23 03:03:45.407427');
CREATE TABLE sessions (
	token VARCHAR(64) NOT NULL, 
	who TEXT NOT NULL, 
	started DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	ended DATETIME, 
	CONSTRAINT pk_sessions PRIMARY KEY (token)
);
INSERT INTO "sessions" VALUES('451c4252c37cdf47486a4f93f340c95978b535307bb08a8fcc883fa5fbab0237','鈴木','2026-11-23 03:03:45.403069','2026-11-23 03:03:45.403080',NULL);
CREATE TABLE submission_files (
	submission INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	name TEXT NOT NULL, 
	first_page INTEGER, 
	last_page INTEGER, 
	CONSTRAINT pk_submission_files PRIMARY KEY (submission, position), 
	CONSTRAINT fk_submission_files_sha256 FOREIGN KEY(sha256) REFERENCES files (sha256), 
	CONSTRAINT fk_submission_files_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "submission_files" VALUES(1,0,'34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186','みどり野.txt',NULL,NULL);
INSERT INTO "submission_files" VALUES(2,0,'99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca','再提出.txt',NULL,NULL);
INSERT INTO "submission_files" VALUES(3,0,'cafcfe64bdc138d48572826a441e436f1f382d0a478636667a7ece5e7aff868f','束.pdf',2,3);
INSERT INTO "submission_files" VALUES(4,0,'bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034','別の書類.txt',NULL,NULL);
INSERT INTO "submission_files" VALUES(5,0,'716ecabb45ac6a88a049398fde2d3d5225c6dd3121ae9bbc5af457eb4baf056a','待ち.txt',NULL,NULL);
CREATE TABLE submissions (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	report_type TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	why_ja TEXT, 
	why_en TEXT, 
	revision INTEGER NOT NULL, 
	extraction INTEGER, 
	adopted INTEGER NOT NULL, 
	group_id INTEGER, 
	fiscal_year INTEGER, 
	lines INTEGER NOT NULL, 
	decided INTEGER NOT NULL, 
	look INTEGER NOT NULL, 
	supersedes INTEGER, 
	added DATETIME NOT NULL, 
	added_by TEXT NOT NULL, 
	changed DATETIME NOT NULL, 
	CONSTRAINT pk_submissions PRIMARY KEY (id), 
	CONSTRAINT fk_submissions_group_id FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_submissions_supersedes FOREIGN KEY(supersedes) REFERENCES submissions (id), 
	CONSTRAINT uq_submissions_supersedes UNIQUE (supersedes)
);
INSERT INTO "submissions" VALUES(1,'みどり野.txt','group_report','confirmed',NULL,NULL,20,1,0,1,2022,20,20,0,NULL,'2026-11-23 03:03:44.700514','鈴木','2026-11-23 03:03:45.210245');
INSERT INTO "submissions" VALUES(2,'再提出.txt','group_report','in_review',NULL,NULL,2,2,0,1,2022,20,0,18,1,'2026-11-23 03:03:45.220066','鈴木','2026-11-23 03:03:45.311229');
INSERT INTO "submissions" VALUES(3,'束.pdf','group_report','failed','壊れています','damaged',0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:03:45.322567','鈴木','2026-11-23 03:03:45.337825');
INSERT INTO "submissions" VALUES(4,'別の書類.txt','group_report','rejected','別の書類です','the wrong document',0,3,0,1,2022,20,0,18,NULL,'2026-11-23 03:03:45.349178','鈴木','2026-11-23 03:03:45.378866');
INSERT INTO "submissions" VALUES(5,'待ち.txt','group_report','waiting',NULL,NULL,0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:03:45.384433','鈴木','2026-11-23 03:03:45.384438');
CREATE TABLE verdicts (
	id INTEGER NOT NULL, 
	submission INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	verdict VARCHAR(16) NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_verdicts PRIMARY KEY (id), 
	CONSTRAINT fk_verdicts_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "verdicts" VALUES(1,1,20,'approve','高橋','2026-11-23 03:03:45.441985',NULL);
INSERT INTO "verdicts" VALUES(2,1,20,'erratum','高橋','2026-11-23 03:03:45.454747','誤記');
CREATE INDEX ix_submissions_group_id_fiscal_year ON submissions (group_id, fiscal_year);
CREATE INDEX ix_submissions_state ON submissions (state);
CREATE INDEX ix_extractions_submission ON extractions (submission);
CREATE INDEX ix_moves_submission ON moves (submission);
CREATE INDEX ix_submission_files_sha256 ON submission_files (sha256);
CREATE INDEX ix_attempts_name_at ON attempts (name, at);
CREATE INDEX ix_runs_report_type_at ON runs (report_type, at);
CREATE INDEX ix_answers_document ON answers (document);
CREATE INDEX ix_batches_state ON batches (state);
CREATE INDEX ix_batch_requests_submission ON batch_requests (submission);
CREATE INDEX ix_origins_sha256 ON origins (sha256);
CREATE INDEX ix_verdicts_submission ON verdicts (submission);
COMMIT;
