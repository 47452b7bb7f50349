BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
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
INSERT INTO "answers" VALUES('c9a26571042685d0','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','x','x','x','x','x','{}','{}','2026-11-23 03:03:41.251259');
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (id)
);
INSERT INTO "attempts" VALUES(1,'鈴木','127.0.0.1','2026-11-23 03:03:41.222716',0);
INSERT INTO "attempts" VALUES(2,'鈴木','127.0.0.1','2026-11-23 03:03:41.230722',1);
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
INSERT INTO "batches" VALUES(1,'42b7e1f0-ef9f-4ac5-b75a-9ecb2ae8f149','group_report','m','s','new',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'高橋','2026-11-23 03:03:41.265005','2026-11-23 03:03:41.265012');
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
INSERT INTO "decisions" VALUES(1,'e2188a18-6188-4d18-8f6b-7d109858256d',1,1,1,'amendment','patients.total.target','鈴木','2026-11-23 03:03:40.158712','13','12','合計の誤り',NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(2,'c89766b8-b23c-4216-a21c-0a3bb1e69bcd',1,1,2,'confirm','deaths','鈴木','2026-11-23 03:03:40.221380','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(3,'29ec2f47-097e-442d-9c88-b593ee456da4',1,1,3,'confirm','fiscal_year','鈴木','2026-11-23 03:03:40.262669','2022','2022',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(4,'a605da85-2546-493a-acea-48b4b2e32e43',1,1,4,'confirm','attachment','鈴木','2026-11-23 03:03:40.290790','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(5,'3ca06eb2-d571-4934-81b1-9ff52a540220',1,1,5,'confirm','group_name','鈴木','2026-11-23 03:03:40.326760','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(6,'1e934f7c-4066-464e-aa1a-2bde78258c1f',1,1,6,'confirm','efforts[0].kind','鈴木','2026-11-23 03:03:40.366660','"within_group"','"within_group"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(7,'af896d6e-15e8-489e-bd5d-e3828eaf9665',1,1,7,'confirm','efforts[0].coordinators[0]','鈴木','2026-11-23 03:03:40.406729','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(8,'2e56b351-9e19-4dc9-875d-5ed93546ad94',1,1,8,'confirm','efforts[0].current','鈴木','2026-11-23 03:03:40.446657','"\u67081\u56de"','"\u67081\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(9,'d3a8e729-84e8-4589-83a9-388dcad6a61e',1,1,9,'confirm','efforts[0].target','鈴木','2026-11-23 03:03:40.478610','"\u67082\u56de"','"\u67082\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(10,'5b320757-bf73-4bef-847d-aaf9c4dd5a85',1,1,10,'confirm','efforts[0].actual','鈴木','2026-11-23 03:03:40.514582','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(11,'c49e29c5-c0ba-4759-a2d1-91dfc31dd80b',1,1,11,'confirm','patients.rows[0].institution','鈴木','2026-11-23 03:03:40.567151','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(12,'3e0d3c4b-e0a6-4553-9e1a-89b3fc778a51',1,1,12,'confirm','patients.rows[0].current','鈴木','2026-11-23 03:03:40.622813','7','7',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(13,'d696b36d-3e16-49b6-b549-657960f3fd7a',1,1,13,'confirm','patients.rows[0].target','鈴木','2026-11-23 03:03:40.658584','8','8',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(14,'0b7b64e2-6fa5-4722-a157-e71d0bb3f8d6',1,1,14,'confirm','patients.rows[0].actual','鈴木','2026-11-23 03:03:40.691016','9','9',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(15,'f622d0ca-cacd-4e4b-82e8-e55b72f0296f',1,1,15,'confirm','patients.rows[1].institution','鈴木','2026-11-23 03:03:40.726717','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(16,'cfa5ae13-9b3a-445b-bf55-b819ee48e0fa',1,1,16,'confirm','patients.rows[1].current','鈴木','2026-11-23 03:03:40.762663','3','3',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(17,'d66d8655-cb0b-41e6-bd83-19d461139878',1,1,17,'confirm','patients.rows[1].target','鈴木','2026-11-23 03:03:40.798624','4','4',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(18,'5cd447fd-4009-4272-925c-ef2f84a7c551',1,1,18,'confirm','patients.rows[1].actual','鈴木','2026-11-23 03:03:40.846676','5','5',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(19,'e71dc0bc-3032-41af-9897-4ee5d0a2428b',1,1,19,'confirm','patients.total.current','鈴木','2026-11-23 03:03:40.882638','10','10',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(20,'1b75e616-7fee-46a5-a36c-ade1be1f0c1e',1,1,20,'confirm','patients.total.actual','鈴木','2026-11-23 03:03:40.926650','14','14',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(21,'b57136b8-bf7b-4abb-b1ee-24db42a47173',2,2,1,'reading','patients.total.target','高橋','2026-11-23 03:03:41.022880','13','11',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(22,'3bf2203e-552e-428b-8263-bf17b626ed83',2,2,2,'undo','patients.total.target','高橋','2026-11-23 03:03:41.074792','null','null',NULL,NULL,'b57136b8-bf7b-4abb-b1ee-24db42a47173',NULL);
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
INSERT INTO "extractions" VALUES(1,1,'offline','1','{"document":{"name":"\u307f\u3069\u308a\u91ce.txt","sha256":"34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:03:40.121359');
INSERT INTO "extractions" VALUES(2,2,'offline','1','{"document":{"name":"\u518d\u63d0\u51fa.txt","sha256":"99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:03:41.002975');
INSERT INTO "extractions" VALUES(3,4,'offline','1','{"document":{"name":"\u5225\u306e\u66f8\u985e.txt","sha256":"bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:03:41.177549');
CREATE TABLE files (
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	content BLOB NOT NULL, 
	added DATETIME NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (sha256)
);
INSERT INTO "files" VALUES('34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186',77,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0A','2026-11-23 03:03:39.931009');
INSERT INTO "files" VALUES('99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca',87,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE5868DE68F90E587BA0A','2026-11-23 03:03:40.978848');
INSERT INTO "files" VALUES('2366eb4482bffc486856d781edef10a468ed46d57df044e20e16bb449a62ea95',10,X'46726F6D3A207361746F','2026-11-23 03:03:40.980572');
INSERT INTO "files" VALUES('cafcfe64bdc138d48572826a441e436f1f382d0a478636667a7ece5e7aff868f',15,X'255044462D312E342062726F6B656E','2026-11-23 03:03:41.126937');
INSERT INTO "files" VALUES('bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034',81,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE588A50A','2026-11-23 03:03:41.154746');
INSERT INTO "files" VALUES('716ecabb45ac6a88a049398fde2d3d5225c6dd3121ae9bbc5af457eb4baf056a',4,X'77616974','2026-11-23 03:03:41.210958');
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
INSERT INTO "moves" VALUES(1,1,'waiting','鈴木','2026-11-23 03:03:39.948673',0,NULL);
INSERT INTO "moves" VALUES(2,1,'ready','鈴木','2026-11-23 03:03:40.143481',0,'extraction 1');
INSERT INTO "moves" VALUES(3,1,'in_review','鈴木','2026-11-23 03:03:40.209533',1,NULL);
INSERT INTO "moves" VALUES(4,1,'confirmed','鈴木','2026-11-23 03:03:40.969936',20,NULL);
INSERT INTO "moves" VALUES(5,2,'waiting','鈴木','2026-11-23 03:03:40.981452',0,NULL);
INSERT INTO "moves" VALUES(6,2,'ready','鈴木','2026-11-23 03:03:41.010581',0,'extraction 2');
INSERT INTO "moves" VALUES(7,2,'in_review','高橋','2026-11-23 03:03:41.064645',1,NULL);
INSERT INTO "moves" VALUES(8,2,'in_review','高橋','2026-11-23 03:03:41.116258',2,'supersedes 1');
INSERT INTO "moves" VALUES(9,3,'waiting','鈴木','2026-11-23 03:03:41.129613',0,NULL);
INSERT INTO "moves" VALUES(10,3,'failed','鈴木','2026-11-23 03:03:41.146464',0,'damaged');
INSERT INTO "moves" VALUES(11,4,'waiting','鈴木','2026-11-23 03:03:41.156457',0,NULL);
INSERT INTO "moves" VALUES(12,4,'ready','鈴木','2026-11-23 03:03:41.184117',0,'extraction 3');
INSERT INTO "moves" VALUES(13,4,'rejected','高橋','2026-11-23 03:03:41.197220',0,'the wrong document');
INSERT INTO "moves" VALUES(14,5,'waiting','鈴木','2026-11-23 03:03:41.213234',0,NULL);
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
INSERT INTO "preferences" VALUES(1,'sampling','0.1','高橋','2026-11-23 03:03:41.238615');
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
INSERT INTO "runs" VALUES(1,'2026-11-23 03:03:41.293939','鈴木','group_report','d','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh','offline',NULL,NULL,'v',NULL,'{"f1": 0.5}');
CREATE TABLE seats (
	submission INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_seats PRIMARY KEY (submission), 
	CONSTRAINT fk_seats_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "seats" VALUES(2,'高橋','2026-11-23 03:03:41.242477','2026-11-23 03:03:41.242477');
CREATE TABLE sessions (
	token VARCHAR(64) NOT NULL, 
	who TEXT NOT NULL, 
	started DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	ended DATETIME, 
	CONSTRAINT pk_sessions PRIMARY KEY (token)
);
INSERT INTO "sessions" VALUES('f8d0b621123a540048fa0f5cbc1e1f1a78cd917b6708736ae1dbdd207a6be912','鈴木','2026-11-23 03:03:41.234689','2026-11-23 03:03:41.234694',NULL);
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
INSERT INTO "submissions" VALUES(1,'みどり野.txt','group_report','confirmed',NULL,NULL,20,1,0,1,2022,20,20,0,NULL,'2026-11-23 03:03:39.940616','鈴木','2026-11-23 03:03:40.969153');
INSERT INTO "submissions" VALUES(2,'再提出.txt','group_report','in_review',NULL,NULL,2,2,0,1,2022,20,0,18,1,'2026-11-23 03:03:40.979913','鈴木','2026-11-23 03:03:41.115593');
INSERT INTO "submissions" VALUES(3,'束.pdf','group_report','failed','壊れています','damaged',0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:03:41.128577','鈴木','2026-11-23 03:03:41.146015');
INSERT INTO "submissions" VALUES(4,'別の書類.txt','group_report','rejected','別の書類です','the wrong document',0,3,0,1,2022,20,0,18,NULL,'2026-11-23 03:03:41.155854','鈴木','2026-11-23 03:03:41.196856');
INSERT INTO "submissions" VALUES(5,'待ち.txt','group_report','waiting',NULL,NULL,0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:03:41.212347','鈴木','2026-11-23 03:03:41.212350');
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
COMMIT;
