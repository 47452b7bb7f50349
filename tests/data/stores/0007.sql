BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0007');
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
INSERT INTO "answers" VALUES('ea996bba31f9c91b','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','group_report','all','m','p','s','{}','{}','2026-11-23 03:05:00.645356');
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (id)
);
INSERT INTO "attempts" VALUES(1,'鈴木','127.0.0.1','2026-11-23 03:05:00.603151',0);
INSERT INTO "attempts" VALUES(2,'鈴木','127.0.0.1','2026-11-23 03:05:00.614844',1);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	what VARCHAR(32) NOT NULL, 
	subject TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	salt VARCHAR(32), 
	"before" VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (id), 
	CONSTRAINT uq_audit_chain_number UNIQUE (chain, number)
);
INSERT INTO "audit" VALUES(1,1,1,'2026-11-23 03:04:59.329234','鈴木','added','submission:1','844f06ef4aeb1345b4036b5b7034454d9fa83f33878bb00278a91c3f88c1948d','6a8391168589c26cf2758119ca0510ce','0000000000000000000000000000000000000000000000000000000000000000','168bdc223c486303ffa3c5c8a7d7920ca8db88e1a3e0d007fe1a62a6fdf4b526');
INSERT INTO "audit" VALUES(2,1,2,'2026-11-23 03:04:59.341418','鈴木','moved','move:1','4eb3c02a7947d3236f8798cad98308b7cb543f7fad75a1a7b23115368c1f9aeb','b45fb4a5836ab71ce7ee7510498c089a','168bdc223c486303ffa3c5c8a7d7920ca8db88e1a3e0d007fe1a62a6fdf4b526','059cd2b712380adcd90f96698d1f34190d0df61c6c40b131f3b3effc44653c32');
INSERT INTO "audit" VALUES(3,1,3,'2026-11-23 03:04:59.498989','鈴木','extracted','extraction:1','8e6708c4834d2f6592653c5f17e427ef1321df47c83270a41b694e0ef8a72e79','aa67f62ab3d7ef5d1c576fd9aaa8571e','059cd2b712380adcd90f96698d1f34190d0df61c6c40b131f3b3effc44653c32','22a11494d43c6962b66fc955071bf46eb72ba7bd75bd56171aaf2fa438e32629');
INSERT INTO "audit" VALUES(4,1,4,'2026-11-23 03:04:59.515678','鈴木','moved','move:2','e8be38c90ebf11d45fcab16563bfe4f14ffb98bd20167a4e499fd13267380dae','0b37f359b1af5b008e931663a6158413','22a11494d43c6962b66fc955071bf46eb72ba7bd75bd56171aaf2fa438e32629','aae5011a3b35d27f864a57c7418bb2ba210e26ca1e8c390ab42c757b03c2fca8');
INSERT INTO "audit" VALUES(5,1,5,'2026-11-23 03:04:59.566952','鈴木','decided','decision:42c2bc27-ff33-4c67-bdb9-3a8d33714333','2d0b3a070168ab8d9f6f5b530970481ae8003104b9f6d26e4915fb2f82a031bc','79f7bf81aabe2bb9c4ef09fd48b04ffd','aae5011a3b35d27f864a57c7418bb2ba210e26ca1e8c390ab42c757b03c2fca8','aadf0eeda5e81f53c394e50d58f9d129f2203e6f2c6646418172db8607eadec7');
INSERT INTO "audit" VALUES(6,1,6,'2026-11-23 03:04:59.576354','鈴木','moved','move:3','15d09e3e6c63d4459c38c0cbea3e7b5bfd580f73d2b16cf67c2d6f1b8c4abf24','c2b21d67ce7e620986471c1be586f3af','aadf0eeda5e81f53c394e50d58f9d129f2203e6f2c6646418172db8607eadec7','6ce0a0b534ce6c9c8e19041586ce31d1ab034d5f0c29cb52fbbf946f9a409c41');
INSERT INTO "audit" VALUES(7,1,7,'2026-11-23 03:04:59.619491','鈴木','decided','decision:ac9e7009-e6bd-47e8-9f44-9190f01b6141','040ba0ad534f8b79e89003b8c3864243e260882105c8fb3466246ba38f08ea09','6f1b78533924c336c5b8f4643739e7b9','6ce0a0b534ce6c9c8e19041586ce31d1ab034d5f0c29cb52fbbf946f9a409c41','d79fee54fd88b34fd99aa4d312aad0f0f5ba7bd3b274930bde53b0267f00aaa1');
INSERT INTO "audit" VALUES(8,1,8,'2026-11-23 03:04:59.661508','鈴木','decided','decision:d7ec3e97-d383-493d-afb6-38f7a360fcdf','1ef118b8bdcc67501dc62bb114136bdae703db61eeb302d3cc57dcb72c724605','662ac92ce9d28832c0a4e361771b0d8e','d79fee54fd88b34fd99aa4d312aad0f0f5ba7bd3b274930bde53b0267f00aaa1','0df2345e8abb767ccbb556bb2b11001460185b00d335095d515440240953ebc3');
INSERT INTO "audit" VALUES(9,1,9,'2026-11-23 03:04:59.709782','鈴木','decided','decision:78666892-a1e6-4eff-b4a6-ea3e56ecc47c','247118f1a74d4ef101b2a3476515fcc25a9d5429b5bf906aa4519122faa123a7','e7653353f03839514af41935e1b94da6','0df2345e8abb767ccbb556bb2b11001460185b00d335095d515440240953ebc3','b09add5b068595bc3f61415aaf3190a9a3b0f3d1e2d9df60d599eb1bf2ff7905');
INSERT INTO "audit" VALUES(10,1,10,'2026-11-23 03:04:59.736138','鈴木','decided','decision:d1675e20-ea62-4a0c-85c8-bfaa9a05158d','d6348ffec4349f3d1241931b003a5f41a6dedff3b32c6369a81dca118600967c','39b13f14ca26ffef512889bd032ed29a','b09add5b068595bc3f61415aaf3190a9a3b0f3d1e2d9df60d599eb1bf2ff7905','5b9aaced05d871484d079519e3d59aec81e16600619b29fd1b2d5b57ab494659');
INSERT INTO "audit" VALUES(11,1,11,'2026-11-23 03:04:59.774155','鈴木','decided','decision:1258ab1a-b966-4429-8181-5530ef1ec803','87fd924dc3875e90409ed14c127c40fbae5e976bcbac6e275777723f56344c71','40318d4aaf2dd9a977bb4c0fd1e3c344','5b9aaced05d871484d079519e3d59aec81e16600619b29fd1b2d5b57ab494659','01b2770c2d676c8d04199227a1d61851faa53e4c063dd22f1f9daea1a0e0726b');
INSERT INTO "audit" VALUES(12,1,12,'2026-11-23 03:04:59.810061','鈴木','decided','decision:233ac928-9985-4e94-bf91-bc0df1756694','22bb015942c4e1f2c1ded9764b5a8844e75e385353579e7ea4c8574968680a8c','056eca74071a5ef506ae9a72a5453a5f','01b2770c2d676c8d04199227a1d61851faa53e4c063dd22f1f9daea1a0e0726b','5ed136a954f7d37cdefbbf3e65c85737ca4429c30e6de154a724a3b39d89e883');
INSERT INTO "audit" VALUES(13,1,13,'2026-11-23 03:04:59.862081','鈴木','decided','decision:f11d6069-e4d2-4657-bb94-bf4d2f25d775','92ab55beada0ad3e3c71923ff85d03fccac1a9f1935b9098fda4b653c3651a23','95c17804ed4ec2cc86a8d0e0b4e13c5e','5ed136a954f7d37cdefbbf3e65c85737ca4429c30e6de154a724a3b39d89e883','3a83ad782304cc0bcc21066ae8cc6df537f838d8def5f9b94d166bd789d9e6bf');
INSERT INTO "audit" VALUES(14,1,14,'2026-11-23 03:04:59.913002','鈴木','decided','decision:cfa84039-e536-4de2-af5f-5c5fa0a1a34c','d287ea89a0f43dcc2eb711e2db1de29e82617013d3636d253a780174083f7c1a','4ef5684807c6d701cf46162eefd7bb77','3a83ad782304cc0bcc21066ae8cc6df537f838d8def5f9b94d166bd789d9e6bf','c46a0eab98c226accd884227032fc9cb0592432cc9d74acce359ba309e7a76fb');
INSERT INTO "audit" VALUES(15,1,15,'2026-11-23 03:04:59.950235','鈴木','decided','decision:c9b436df-8849-4763-9c28-0ed467165698','6bf1324aa4f754180a26c855fbc1d854b45743423525323ce1c3c3cd6fdbf279','ae27bc893719bbeec8c2d656e0d49912','c46a0eab98c226accd884227032fc9cb0592432cc9d74acce359ba309e7a76fb','b28e8be4bcca118e978fe0975aeff98c7080110dfd2b3970ce26b1a08aa1997c');
INSERT INTO "audit" VALUES(16,1,16,'2026-11-23 03:04:59.993923','鈴木','decided','decision:9f7ad858-c9fd-41ce-801f-df2f62db97b1','fb5227bae7ba35343f73566a764b5e695eee8a87432a4ed1bd21e9c4b35e98fe','7d9942455cc5c33f3af75e9f52e94daa','b28e8be4bcca118e978fe0975aeff98c7080110dfd2b3970ce26b1a08aa1997c','574bf47de37bcc7a8c46897660219c8b497b55b1c9566a57a9d1a2dfa5dc206f');
INSERT INTO "audit" VALUES(17,1,17,'2026-11-23 03:05:00.037802','鈴木','decided','decision:153e6c97-905d-4ab8-ad95-335bc67fa7ac','44608c8a07bea3cd51de8b11c3b2af7128c9a7b23875d6c683b2c25f246a2808','96130e167cc2098878b7a8d09b03b89b','574bf47de37bcc7a8c46897660219c8b497b55b1c9566a57a9d1a2dfa5dc206f','495be7e20bb91dd32ed76afd5b4deb1d778dec48a82aeced306cbf4070021890');
INSERT INTO "audit" VALUES(18,1,18,'2026-11-23 03:05:00.065226','鈴木','decided','decision:91cbab25-bad1-4528-8864-bb1c68fa3a7e','51cd22503e94b8aaf061ed2b55df2fb0922a3242ed0fb77c71761f89e5b22e46','201ab4da052a72f8f6b38012e3315ed6','495be7e20bb91dd32ed76afd5b4deb1d778dec48a82aeced306cbf4070021890','b5e042f62c03e11b6ecd64a4b1715f6d5668fd9ba0b74d9473a936a6c48ccceb');
INSERT INTO "audit" VALUES(19,1,19,'2026-11-23 03:05:00.099103','鈴木','decided','decision:2eb938fc-a879-49a9-8197-b12616c24a51','106637d16c8300c7ffce34fab9f543957805e939a4d01cf77a1d7efe82216442','917d96cdd831f261db37e491032224f3','b5e042f62c03e11b6ecd64a4b1715f6d5668fd9ba0b74d9473a936a6c48ccceb','53c45ef0e4fb664c34ab7d0773194fc7ef715b8469bf49965e365e677e32004d');
INSERT INTO "audit" VALUES(20,1,20,'2026-11-23 03:05:00.133716','鈴木','decided','decision:74e45dbe-3e82-44f6-bc74-b0f2f4cda728','96df909fc5e109294897527a433ab4f0c9d241ac73f9b09b50f27eb34019367a','66369773f7feb4dabf1bdbf4226773b1','53c45ef0e4fb664c34ab7d0773194fc7ef715b8469bf49965e365e677e32004d','71df5aafad2f83cf3121c0b7fdd3b04b7ff147bef365dcea8a0ae3ae92d42279');
INSERT INTO "audit" VALUES(21,1,21,'2026-11-23 03:05:00.168676','鈴木','decided','decision:bbfbf779-c48b-47af-b313-356f6ec146dc','cc4c2882c7769a23419f014dee8aee05274f4098f3e7d46e036dffee9fe2f7e7','e15b6d2c73fe925abff7c7ec89f6ce17','71df5aafad2f83cf3121c0b7fdd3b04b7ff147bef365dcea8a0ae3ae92d42279','3b1ff7bc4acf53874a00d0ba2f7342f8fa4a37cf5ca2f3b6b9d5ebf9b65ccff7');
INSERT INTO "audit" VALUES(22,1,22,'2026-11-23 03:05:00.203111','鈴木','decided','decision:512e6db3-f905-4d16-ae67-e182acc0989f','bf7ef9a87d0d75649e706e1802bba31b29a700ec452f9698ef72da789cf35360','64a5f249fd8b0790069ef7d15905e1d6','3b1ff7bc4acf53874a00d0ba2f7342f8fa4a37cf5ca2f3b6b9d5ebf9b65ccff7','b208c77eb94a081254f9e835f8af3d78753193e856f108e304d0b95f59971978');
INSERT INTO "audit" VALUES(23,1,23,'2026-11-23 03:05:00.232776','鈴木','decided','decision:f4def772-b42e-46c0-975a-676c55af33f7','0be8d0417abad31aa465db173280139dc0b69d55448767bc97e9a8a20650b2bd','4f52897d6c3c6834f406d040d8ee731e','b208c77eb94a081254f9e835f8af3d78753193e856f108e304d0b95f59971978','848cab15ec31513c3e7583a88e8c03c4fa8d880a6a12124f76c07b8f44698d10');
INSERT INTO "audit" VALUES(24,1,24,'2026-11-23 03:05:00.258915','鈴木','decided','decision:b8ee594e-91fe-43d9-bf9f-fda3a826fb20','7a619443cc1af5ad8a39ec50f6947ad631b597d734ef215810c708095cf2c4f8','2666e4eef6042a4e99a1daf874701077','848cab15ec31513c3e7583a88e8c03c4fa8d880a6a12124f76c07b8f44698d10','80bb6a2e5144e386b5c95db861ff8a3edc093d03eba39e96180f07c3fef31d2c');
INSERT INTO "audit" VALUES(25,1,25,'2026-11-23 03:05:00.283253','鈴木','decided','decision:6fd18fb6-3890-41a9-8a07-83266dc7fa0d','7196efd3fefc5a41e1c4def0f1e7558d2560d8309f74f9d9d17bb39d9517eb8e','1e28f6ea6857221f7689b8da0ddfcc0d','80bb6a2e5144e386b5c95db861ff8a3edc093d03eba39e96180f07c3fef31d2c','11f47fa3093d1bb0660823f2691d1218254c6c4414f550d5039c688331a74527');
INSERT INTO "audit" VALUES(26,1,26,'2026-11-23 03:05:00.300622','鈴木','moved','move:4','55d9aedd7a7ab4872bef90f93543cd651aa015767376d39a07bb41dd05b6228d','80cd566bc9f05ec0b9b5522b782cfa30','11f47fa3093d1bb0660823f2691d1218254c6c4414f550d5039c688331a74527','8290fc61f1b3c5f6cfb35fabda38fb2f2de02a9c0937bc2b8533b185d8e76b89');
INSERT INTO "audit" VALUES(27,2,1,'2026-11-23 03:05:00.330039','鈴木','added','submission:2','e879c503d7b2ffc5f337ab0906253f16d242c05fcf0aaba6ed351b4684b633a2','a4b1b914ca8db8ec912c954e812fa23b','0000000000000000000000000000000000000000000000000000000000000000','79337a806fbd6c88f43db490b7073ad1000c777a586901cbe66d2920a4a3bf95');
INSERT INTO "audit" VALUES(28,2,2,'2026-11-23 03:05:00.338941','鈴木','moved','move:5','4a80b886d97c4921231173c4e78c6906d03808ea74d4f10728548dd4c9c94a2f','cb9672cd3661bb311fe0bc5b7da153cf','79337a806fbd6c88f43db490b7073ad1000c777a586901cbe66d2920a4a3bf95','e2cb53d379316999aa5089774c5d5d11c658bdf0eb4f6404ca7a652ac1f09cfd');
INSERT INTO "audit" VALUES(29,2,3,'2026-11-23 03:05:00.361873','鈴木','extracted','extraction:2','9a8fdd937665deaeffda70e107985e3a111bf2144d5a8b66223f5a676eb19d86','4351757a8771c54f0dd4a6db6f9e0b7b','e2cb53d379316999aa5089774c5d5d11c658bdf0eb4f6404ca7a652ac1f09cfd','ddff8038e05caafced4a20afde4f77541bcf65b93dfbdbc335669271b17c97d1');
INSERT INTO "audit" VALUES(30,2,4,'2026-11-23 03:05:00.373274','鈴木','moved','move:6','114bb8655abe764659a1bd3580a968dcf94824613c780465e1f35f64cd23bb6c','06680f4f9ca60d460ad842b13c5738ea','ddff8038e05caafced4a20afde4f77541bcf65b93dfbdbc335669271b17c97d1','332eae6121b73b01fdde43991115f7c9b2fc685e54b95cae37b39e3e7c3453ab');
INSERT INTO "audit" VALUES(31,2,5,'2026-11-23 03:05:00.413016','高橋','decided','decision:0c795ed0-bd75-490d-978c-89d4052c7597','d80a957ab616afb26cdbe633bb7deef9af77360fb172b2719541a9ade2ccae96','bb7355e23b38c2b95d2f771f31386200','332eae6121b73b01fdde43991115f7c9b2fc685e54b95cae37b39e3e7c3453ab','a27643e80fa17cbd40f1d1c45632569ce44aea5294d9c352f35b22281401618a');
INSERT INTO "audit" VALUES(32,2,6,'2026-11-23 03:05:00.420131','高橋','moved','move:7','11f6575f34d61fe07f789c1f84925e04c8204f04e59a1e21fb1fd5162329a1bb','2d266e27a0cea02e8f7663ce5a6e8b44','a27643e80fa17cbd40f1d1c45632569ce44aea5294d9c352f35b22281401618a','0cbb3fdb0d82020104f50762a9cdf54997a35c039e5287ba4ebcba3c47557505');
INSERT INTO "audit" VALUES(33,2,7,'2026-11-23 03:05:00.455530','高橋','decided','decision:48fa80e4-8c25-429b-9908-bd22675c0f91','e19b35df84ecbfd5cd00e6869810013b99f25e3bc56adb5a0be58423cfb1c418','05ca6981e05602668cb7a3fc763e0622','0cbb3fdb0d82020104f50762a9cdf54997a35c039e5287ba4ebcba3c47557505','620c5323eb9b6d355fde61626ed9e9c15f7198b33dc1554ace332d1c99c6f28b');
INSERT INTO "audit" VALUES(34,2,8,'2026-11-23 03:05:00.487186','高橋','moved','move:8','488898833d566e320c3f2330bc8544284d422ef6da03f33edec31460715242e5','754a511011f28370966a9646cb1a4101','620c5323eb9b6d355fde61626ed9e9c15f7198b33dc1554ace332d1c99c6f28b','210792e96b54ced7d0c601dd2cfa9c4740eb4131e20c1e24a7ec49d0b04b1f92');
INSERT INTO "audit" VALUES(35,3,1,'2026-11-23 03:05:00.493884','鈴木','added','submission:3','7250d6a5b00222afd17c1ba91a9d4e504dea776cf5a851abce93a95a62454323','70357b0825ab5a08d33fc3dff7bdb8b4','0000000000000000000000000000000000000000000000000000000000000000','04ad291d224ff7003ce7bdf58808e98ff3a91f10cb3a8afb849114d09e0b3833');
INSERT INTO "audit" VALUES(36,3,2,'2026-11-23 03:05:00.504441','鈴木','moved','move:9','0fcaf057504bea957ed2ea662d8d43b297a15c717fe61d075de36cbe1d3adb0e','b170d1e5e5c26ee8d6f716373e44b80c','04ad291d224ff7003ce7bdf58808e98ff3a91f10cb3a8afb849114d09e0b3833','dee31532fc8381976e136b18baed13803c462dd32428f5c1ab2e475b1b2309d4');
INSERT INTO "audit" VALUES(37,3,3,'2026-11-23 03:05:00.516942','鈴木','moved','move:10','475a7acd315113aacd1be20b36404d3235e00a2056d6ca22664602977f412069','dfc267dbdae4cc93e68f9bcfecaa8232','dee31532fc8381976e136b18baed13803c462dd32428f5c1ab2e475b1b2309d4','8c796f31d541d673d819ba058b8651c866009c12b536acef134ef93c47d6614b');
INSERT INTO "audit" VALUES(38,4,1,'2026-11-23 03:05:00.532997','鈴木','added','submission:4','e51aead6715070a4221f4af3fa40d30b47e965bd10bb2e7e0377d9c9ed3c6b4c','f038a75f3d22c672aa1447c516b156d0','0000000000000000000000000000000000000000000000000000000000000000','87a34fa780cf47bbe7a771f76e726dfdc1aef7c1dfc0a2acecb6e6b6ebfc2271');
INSERT INTO "audit" VALUES(39,4,2,'2026-11-23 03:05:00.534057','鈴木','moved','move:11','01091bea1ab4db50e7e663d8cb1ab6435d18a5b34dbf1f33e8f7cc92f078d223','48aa6e7557a4239d0833252d0944ff39','87a34fa780cf47bbe7a771f76e726dfdc1aef7c1dfc0a2acecb6e6b6ebfc2271','a92c0c09a0a5f2c849b7a41e21ef2e1864a39ef912d8744a25fba42fc64c4a2e');
INSERT INTO "audit" VALUES(40,4,3,'2026-11-23 03:05:00.552123','鈴木','extracted','extraction:3','c313ad89ffa5f10fb9dc92c7ff812efe88c19e703d46f3501c30d9a49de32f70','de6546c8f45233d0bdf2e17c82f83a01','a92c0c09a0a5f2c849b7a41e21ef2e1864a39ef912d8744a25fba42fc64c4a2e','b050a1610cf78c8b1e358c4a8646025e2b1ef0bb41467bdeb98e6468d9f9e9c7');
INSERT INTO "audit" VALUES(41,4,4,'2026-11-23 03:05:00.559273','鈴木','moved','move:12','d1d7555271215aa47462684c3d5a971976da1b423f55d9c8e1e8aaee4f8bc80d','4d8ee8a4b9fe4a5df77b4c06714756b7','b050a1610cf78c8b1e358c4a8646025e2b1ef0bb41467bdeb98e6468d9f9e9c7','500c334f757f984f2cdf846d8a6e7e57494e5627faa7999ce362d868038bdecf');
INSERT INTO "audit" VALUES(42,4,5,'2026-11-23 03:05:00.573563','高橋','moved','move:13','eeac3ba548ad7b8fa7242aa2a90bac10190789c44769a97aba5a4bbc6ec57c20','200b62819fbfa722e4a100ef2a291dd4','500c334f757f984f2cdf846d8a6e7e57494e5627faa7999ce362d868038bdecf','c9afd7e0d06e47b2656843522692a19170286b3df6b751f53bc3ca337385556a');
INSERT INTO "audit" VALUES(43,5,1,'2026-11-23 03:05:00.595208','鈴木','added','submission:5','b38e7227103aa95b121074510fac3bfad06a875844ca8e8cc10c4ebcffbe4f0c','b0b7b280f7646b960205521fd1932789','0000000000000000000000000000000000000000000000000000000000000000','782a34ac53812968f49568338bc30b8e57d1b1f34d5ba9ce76075125fa7b0896');
INSERT INTO "audit" VALUES(44,5,2,'2026-11-23 03:05:00.596342','鈴木','moved','move:14','ad017e2926b2a20ee77e9c8a659b6414022ff9f149cafcf1b57b79e57a7881b1','f0d5362e67f1dc4d5d05a51478c10924','782a34ac53812968f49568338bc30b8e57d1b1f34d5ba9ce76075125fa7b0896','39649cfb788dcd663237e53390b05bfdb4357d9f720524c7e3addfd2aad26bca');
INSERT INTO "audit" VALUES(45,0,1,'2026-11-23 03:05:00.604996','','refused','attempt:1','722df2d89294404ba85df007989f123d086c8c8e07063fca8f7d72ef26be2fdd','52bb19f6918644bf97c424221b9aafa3','0000000000000000000000000000000000000000000000000000000000000000','0955398dd248c8e190b93c3ed8ab03f4b740c710beb0e2839c4667bb75d16111');
INSERT INTO "audit" VALUES(46,0,2,'2026-11-23 03:05:00.615634','鈴木','log-in','attempt:2','32c5b6600297e3fc0a699e2d97a7eb58183a203dd14c57a275bf86413543a12b','f66d925be2cdca40682f9000bf472208','0955398dd248c8e190b93c3ed8ab03f4b740c710beb0e2839c4667bb75d16111','168be0be320ab16ca7387db7dbcdee5b4d094ed58a9e422b56c87242953270ee');
INSERT INTO "audit" VALUES(47,0,3,'2026-11-23 03:05:00.626297','高橋','set','preference:1','c0374ffe34e1e7dbeec9950e45c5142c3146529517a2746dd57b87ce0360245e','1a94e2a8e7e23dda8e8d8a5460d649cc','168be0be320ab16ca7387db7dbcdee5b4d094ed58a9e422b56c87242953270ee','23d39dce2064f03f71b5ee28db93b10c35ae5b365fba92f46feca3f44bdeb069');
INSERT INTO "audit" VALUES(48,1,27,'2026-11-23 03:05:00.703364','高橋','approve','verdict:1','1314f285969bf4793090985303fd73ec37b702716a7040d82568afe95953bcf1','f2d598ba812dc26c91a997afdccccb4c','8290fc61f1b3c5f6cfb35fabda38fb2f2de02a9c0937bc2b8533b185d8e76b89','112aafe9003b6081a7c443b1186f58b62d57071b175efabd2a13161ceacc2d70');
INSERT INTO "audit" VALUES(49,1,28,'2026-11-23 03:05:00.733299','高橋','erratum','verdict:2','4f3a059f9d7c9e51e279c6ffe39daaad7d269ef06de78ec236f10053928af0ac','917a4163710c1c09ee6c4c9a6e39d0e9','112aafe9003b6081a7c443b1186f58b62d57071b175efabd2a13161ceacc2d70','6e2302e292e08d5c81df2de5a1ac058153ed8511bb9c61beb0e93d652079c1a5');
CREATE TABLE audit_chains (
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	sealed INTEGER NOT NULL, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES(0,3,'23d39dce2064f03f71b5ee28db93b10c35ae5b365fba92f46feca3f44bdeb069',3);
INSERT INTO "audit_chains" VALUES(1,28,'6e2302e292e08d5c81df2de5a1ac058153ed8511bb9c61beb0e93d652079c1a5',28);
INSERT INTO "audit_chains" VALUES(2,8,'210792e96b54ced7d0c601dd2cfa9c4740eb4131e20c1e24a7ec49d0b04b1f92',8);
INSERT INTO "audit_chains" VALUES(3,3,'8c796f31d541d673d819ba058b8651c866009c12b536acef134ef93c47d6614b',3);
INSERT INTO "audit_chains" VALUES(4,5,'c9afd7e0d06e47b2656843522692a19170286b3df6b751f53bc3ca337385556a',5);
INSERT INTO "audit_chains" VALUES(5,2,'39649cfb788dcd663237e53390b05bfdb4357d9f720524c7e3addfd2aad26bca',2);
CREATE TABLE audit_heads (
	seal INTEGER NOT NULL, 
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_heads PRIMARY KEY (seal, chain), 
	CONSTRAINT fk_audit_heads_seal FOREIGN KEY(seal) REFERENCES audit_seals (number)
);
INSERT INTO "audit_heads" VALUES(1,1,26,'8290fc61f1b3c5f6cfb35fabda38fb2f2de02a9c0937bc2b8533b185d8e76b89');
INSERT INTO "audit_heads" VALUES(2,2,8,'210792e96b54ced7d0c601dd2cfa9c4740eb4131e20c1e24a7ec49d0b04b1f92');
INSERT INTO "audit_heads" VALUES(2,3,3,'8c796f31d541d673d819ba058b8651c866009c12b536acef134ef93c47d6614b');
INSERT INTO "audit_heads" VALUES(2,4,5,'c9afd7e0d06e47b2656843522692a19170286b3df6b751f53bc3ca337385556a');
INSERT INTO "audit_heads" VALUES(3,0,3,'23d39dce2064f03f71b5ee28db93b10c35ae5b365fba92f46feca3f44bdeb069');
INSERT INTO "audit_heads" VALUES(3,1,27,'112aafe9003b6081a7c443b1186f58b62d57071b175efabd2a13161ceacc2d70');
INSERT INTO "audit_heads" VALUES(3,5,2,'39649cfb788dcd663237e53390b05bfdb4357d9f720524c7e3addfd2aad26bca');
INSERT INTO "audit_heads" VALUES(4,1,28,'6e2302e292e08d5c81df2de5a1ac058153ed8511bb9c61beb0e93d652079c1a5');
CREATE TABLE audit_seals (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"before" VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_seals PRIMARY KEY (number)
);
INSERT INTO "audit_seals" VALUES(1,'2026-11-23 03:05:00.311232','0000000000000000000000000000000000000000000000000000000000000000','bfd0f0bd606675bff3457146798a01f6bafbde92bc03e030af13590a34dd9b8a');
INSERT INTO "audit_seals" VALUES(2,'2026-11-23 03:05:00.579137','bfd0f0bd606675bff3457146798a01f6bafbde92bc03e030af13590a34dd9b8a','5014fe04d87d3d1f2d2917b82b573ae409f189aa6a7503af1b7be388b5fcb262');
INSERT INTO "audit_seals" VALUES(3,'2026-11-23 03:05:00.705289','5014fe04d87d3d1f2d2917b82b573ae409f189aa6a7503af1b7be388b5fcb262','30db4e659c837bbe4d7a5e5c13d852bbd1f2e2dc4d4f2163f12daa24bbe7362b');
INSERT INTO "audit_seals" VALUES(4,'2026-11-23 03:05:00.748480','30db4e659c837bbe4d7a5e5c13d852bbd1f2e2dc4d4f2163f12daa24bbe7362b','67f04e4a7a97caed1a953b5fdafef444248555012eca3ad0bf24cf69d9b38c0a');
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
INSERT INTO "batches" VALUES(1,'01363138-e726-43b8-a266-9d8277bf6778','group_report','m','s','new',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'高橋','2026-11-23 03:05:00.649348','2026-11-23 03:05:00.649352');
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
INSERT INTO "decisions" VALUES(1,'42c2bc27-ff33-4c67-bdb9-3a8d33714333',1,1,1,'amendment','patients.total.target','鈴木','2026-11-23 03:04:59.526715','13','12','合計の誤り',NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(2,'ac9e7009-e6bd-47e8-9f44-9190f01b6141',1,1,2,'confirm','deaths','鈴木','2026-11-23 03:04:59.590602','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(3,'d7ec3e97-d383-493d-afb6-38f7a360fcdf',1,1,3,'confirm','fiscal_year','鈴木','2026-11-23 03:04:59.641749','2022','2022',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(4,'78666892-a1e6-4eff-b4a6-ea3e56ecc47c',1,1,4,'confirm','attachment','鈴木','2026-11-23 03:04:59.688281','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(5,'d1675e20-ea62-4a0c-85c8-bfaa9a05158d',1,1,5,'confirm','group_name','鈴木','2026-11-23 03:04:59.730826','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(6,'1258ab1a-b966-4429-8181-5530ef1ec803',1,1,6,'confirm','efforts[0].kind','鈴木','2026-11-23 03:04:59.758824','"within_group"','"within_group"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(7,'233ac928-9985-4e94-bf91-bc0df1756694',1,1,7,'confirm','efforts[0].coordinators[0]','鈴木','2026-11-23 03:04:59.794775','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(8,'f11d6069-e4d2-4657-bb94-bf4d2f25d775',1,1,8,'confirm','efforts[0].current','鈴木','2026-11-23 03:04:59.846746','"\u67081\u56de"','"\u67081\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(9,'cfa84039-e536-4de2-af5f-5c5fa0a1a34c',1,1,9,'confirm','efforts[0].target','鈴木','2026-11-23 03:04:59.890688','"\u67082\u56de"','"\u67082\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(10,'c9b436df-8849-4763-9c28-0ed467165698',1,1,10,'confirm','efforts[0].actual','鈴木','2026-11-23 03:04:59.934837','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(11,'9f7ad858-c9fd-41ce-801f-df2f62db97b1',1,1,11,'confirm','patients.rows[0].institution','鈴木','2026-11-23 03:04:59.978750','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(12,'153e6c97-905d-4ab8-ad95-335bc67fa7ac',1,1,12,'confirm','patients.rows[0].current','鈴木','2026-11-23 03:05:00.018722','7','7',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(13,'91cbab25-bad1-4528-8864-bb1c68fa3a7e',1,1,13,'confirm','patients.rows[0].target','鈴木','2026-11-23 03:05:00.054760','8','8',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(14,'2eb938fc-a879-49a9-8197-b12616c24a51',1,1,14,'confirm','patients.rows[0].actual','鈴木','2026-11-23 03:05:00.086744','9','9',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(15,'74e45dbe-3e82-44f6-bc74-b0f2f4cda728',1,1,15,'confirm','patients.rows[1].institution','鈴木','2026-11-23 03:05:00.122841','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(16,'bbfbf779-c48b-47af-b313-356f6ec146dc',1,1,16,'confirm','patients.rows[1].current','鈴木','2026-11-23 03:05:00.158716','3','3',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(17,'512e6db3-f905-4d16-ae67-e182acc0989f',1,1,17,'confirm','patients.rows[1].target','鈴木','2026-11-23 03:05:00.186757','4','4',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(18,'f4def772-b42e-46c0-975a-676c55af33f7',1,1,18,'confirm','patients.rows[1].actual','鈴木','2026-11-23 03:05:00.218598','5','5',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(19,'b8ee594e-91fe-43d9-bf9f-fda3a826fb20',1,1,19,'confirm','patients.total.current','鈴木','2026-11-23 03:05:00.250622','10','10',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(20,'6fd18fb6-3890-41a9-8a07-83266dc7fa0d',1,1,20,'confirm','patients.total.actual','鈴木','2026-11-23 03:05:00.274730','14','14',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(21,'0c795ed0-bd75-490d-978c-89d4052c7597',2,2,1,'reading','patients.total.target','高橋','2026-11-23 03:05:00.390679','13','11',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(22,'48fa80e4-8c25-429b-9908-bd22675c0f91',2,2,2,'undo','patients.total.target','高橋','2026-11-23 03:05:00.434820','null','null',NULL,NULL,'0c795ed0-bd75-490d-978c-89d4052c7597',NULL);
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
INSERT INTO "extractions" VALUES(1,1,'offline','1','{"document":{"name":"\u307f\u3069\u308a\u91ce.txt","sha256":"34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:04:59.493286');
INSERT INTO "extractions" VALUES(2,2,'offline','1','{"document":{"name":"\u518d\u63d0\u51fa.txt","sha256":"99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:05:00.361292');
INSERT INTO "extractions" VALUES(3,4,'offline','1','{"document":{"name":"\u5225\u306e\u66f8\u985e.txt","sha256":"bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:05:00.551545');
CREATE TABLE files (
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	content BLOB NOT NULL, 
	added DATETIME NOT NULL, kept VARCHAR(8) DEFAULT 'here' NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (sha256)
);
INSERT INTO "files" VALUES('34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186',77,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0A','2026-11-23 03:04:59.311052','here');
INSERT INTO "files" VALUES('99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca',87,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE5868DE68F90E587BA0A','2026-11-23 03:05:00.326833','here');
INSERT INTO "files" VALUES('2366eb4482bffc486856d781edef10a468ed46d57df044e20e16bb449a62ea95',10,X'46726F6D3A207361746F','2026-11-23 03:05:00.328647','here');
INSERT INTO "files" VALUES('cafcfe64bdc138d48572826a441e436f1f382d0a478636667a7ece5e7aff868f',15,X'255044462D312E342062726F6B656E','2026-11-23 03:05:00.491102','here');
INSERT INTO "files" VALUES('bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034',81,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE588A50A','2026-11-23 03:05:00.530775','here');
INSERT INTO "files" VALUES('716ecabb45ac6a88a049398fde2d3d5225c6dd3121ae9bbc5af457eb4baf056a',4,X'77616974','2026-11-23 03:05:00.587340','here');
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
INSERT INTO "moves" VALUES(1,1,'waiting','鈴木','2026-11-23 03:04:59.337124',0,NULL);
INSERT INTO "moves" VALUES(2,1,'ready','鈴木','2026-11-23 03:04:59.510227',0,'extraction 1');
INSERT INTO "moves" VALUES(3,1,'in_review','鈴木','2026-11-23 03:04:59.575322',1,NULL);
INSERT INTO "moves" VALUES(4,1,'confirmed','鈴木','2026-11-23 03:05:00.300090',20,NULL);
INSERT INTO "moves" VALUES(5,2,'waiting','鈴木','2026-11-23 03:05:00.338300',0,NULL);
INSERT INTO "moves" VALUES(6,2,'ready','鈴木','2026-11-23 03:05:00.372778',0,'extraction 2');
INSERT INTO "moves" VALUES(7,2,'in_review','高橋','2026-11-23 03:05:00.419633',1,NULL);
INSERT INTO "moves" VALUES(8,2,'in_review','高橋','2026-11-23 03:05:00.478114',2,'supersedes 1');
INSERT INTO "moves" VALUES(9,3,'waiting','鈴木','2026-11-23 03:05:00.503624',0,NULL);
INSERT INTO "moves" VALUES(10,3,'failed','鈴木','2026-11-23 03:05:00.516446',0,'damaged');
INSERT INTO "moves" VALUES(11,4,'waiting','鈴木','2026-11-23 03:05:00.533600',0,NULL);
INSERT INTO "moves" VALUES(12,4,'ready','鈴木','2026-11-23 03:05:00.554275',0,'extraction 3');
INSERT INTO "moves" VALUES(13,4,'rejected','高橋','2026-11-23 03:05:00.573081',0,'the wrong document');
INSERT INTO "moves" VALUES(14,5,'waiting','鈴木','2026-11-23 03:05:00.595868',0,NULL);
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
INSERT INTO "preferences" VALUES(1,'sampling','0.1','高橋','2026-11-23 03:05:00.625235');
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
INSERT INTO "runs" VALUES(1,'2026-11-23 03:05:00.778199','鈴木','group_report','d','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh','offline',NULL,NULL,'v',NULL,'{"f1": 0.5}');
CREATE TABLE seats (
	submission INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_seats PRIMARY KEY (submission), 
	CONSTRAINT fk_seats_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "seats" VALUES(2,'高橋','2026-11-23 03:05:00.634483','2026-11-23 03:05:00.634483');
CREATE TABLE sessions (
	token VARCHAR(64) NOT NULL, 
	who TEXT NOT NULL, 
	started DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	ended DATETIME, 
	CONSTRAINT pk_sessions PRIMARY KEY (token)
);
INSERT INTO "sessions" VALUES('cfb08edff6a6e7ddc0ca65f9d355329e5bb5171995521665465658171b8230d5','鈴木','2026-11-23 03:05:00.622759','2026-11-23 03:05:00.622764',NULL);
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
INSERT INTO "submissions" VALUES(1,'みどり野.txt','group_report','confirmed',NULL,NULL,20,1,0,1,2022,20,20,0,NULL,'2026-11-23 03:04:59.319785','鈴木','2026-11-23 03:05:00.299372');
INSERT INTO "submissions" VALUES(2,'再提出.txt','group_report','in_review',NULL,NULL,2,2,0,1,2022,20,0,18,1,'2026-11-23 03:05:00.328026','鈴木','2026-11-23 03:05:00.477550');
INSERT INTO "submissions" VALUES(3,'束.pdf','group_report','failed','壊れています','damaged',0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:05:00.492314','鈴木','2026-11-23 03:05:00.516150');
INSERT INTO "submissions" VALUES(4,'別の書類.txt','group_report','rejected','別の書類です','the wrong document',0,3,0,1,2022,20,0,18,NULL,'2026-11-23 03:05:00.531929','鈴木','2026-11-23 03:05:00.572777');
INSERT INTO "submissions" VALUES(5,'待ち.txt','group_report','waiting',NULL,NULL,0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:05:00.589122','鈴木','2026-11-23 03:05:00.589125');
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
INSERT INTO "verdicts" VALUES(1,1,20,'approve','高橋','2026-11-23 03:05:00.692847',NULL);
INSERT INTO "verdicts" VALUES(2,1,20,'erratum','高橋','2026-11-23 03:05:00.732104','誤記');
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
CREATE INDEX ix_audit_chains_unsealed ON audit_chains (chain) WHERE number > sealed;
COMMIT;
