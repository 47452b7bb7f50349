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
INSERT INTO "answers" VALUES('ea996bba31f9c91b','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','group_report','all','m','p','s','{}','{}','2026-11-23 03:09:04.818765');
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (id)
);
INSERT INTO "attempts" VALUES(1,'鈴木','127.0.0.1','2026-11-23 03:09:04.756514',0);
INSERT INTO "attempts" VALUES(2,'鈴木','127.0.0.1','2026-11-23 03:09:04.768784',1);
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
INSERT INTO "audit" VALUES(1,1,1,'2026-11-23 03:09:03.712615','鈴木','added','submission:1','46b18b1db1fbf3b2cc55d9cf1c158e70df0994bc8c51f8d6e44b69050581cb4d','fffe13a83a6b302a831a602b3b6dbec9','0000000000000000000000000000000000000000000000000000000000000000','f4443143e0363b13c8a1c9d3f50d11df9d3d577a573f66d9868179f22931602f');
INSERT INTO "audit" VALUES(2,1,2,'2026-11-23 03:09:03.722105','鈴木','moved','move:1','b301d69ea3e0961daab2e4639b6b9c6b355e625d1f4042ee03b82111734c083b','25cfa28fdffab4babeb9ad31d324a5e8','f4443143e0363b13c8a1c9d3f50d11df9d3d577a573f66d9868179f22931602f','cbcc08f2c645e24d68b87a1ba0597cbc45692a45ff0399b7d92e3ba7d6b7d5c9');
INSERT INTO "audit" VALUES(3,1,3,'2026-11-23 03:09:03.868854','鈴木','extracted','extraction:1','043798e7cdbff23175247a201b27493e5b05e6b8a2885378b17ef78f82f05e5e','0f93b3fffe8ebf2fe2ee570215799ecc','cbcc08f2c645e24d68b87a1ba0597cbc45692a45ff0399b7d92e3ba7d6b7d5c9','ae08ff253f8b0031cc09d49b4c7caeafe7c674fda565c5dfeebb0de72a31fddd');
INSERT INTO "audit" VALUES(4,1,4,'2026-11-23 03:09:03.883287','鈴木','moved','move:2','6d5535b9d5440cc06b3fba9df7aa6dcbd6d7b226c70a82255d227b4bafbcf383','e167fbaa4344db9f7a6639dad99b92a4','ae08ff253f8b0031cc09d49b4c7caeafe7c674fda565c5dfeebb0de72a31fddd','2ea4ba40ed0c103746985b53fb598172fc7adebf495ef1984ee093607ef03554');
INSERT INTO "audit" VALUES(5,1,5,'2026-11-23 03:09:03.936536','鈴木','decided','decision:35157114-2ccf-4576-9562-caed8d7a2388','fbb504f93223cc0158adf712e7f7bb9ad67afd60a1c8ca3e3903e3eaf4156d66','6194dbe12050894ad503383748cd81d2','2ea4ba40ed0c103746985b53fb598172fc7adebf495ef1984ee093607ef03554','846da356a441f4dd3db4456cced11270038e7599ab0f430960cf27c3e071293f');
INSERT INTO "audit" VALUES(6,1,6,'2026-11-23 03:09:03.947845','鈴木','moved','move:3','5144b77a243d13e399cd5f34a8f5300c6ab31bfc8b6660e8099ab51f50ee2857','20f6096f4753333b326f9083f86ecd8c','846da356a441f4dd3db4456cced11270038e7599ab0f430960cf27c3e071293f','fd166bddf53bbb5a5645780afecab8b67e94c101a04223f438cdf2be03ca439d');
INSERT INTO "audit" VALUES(7,1,7,'2026-11-23 03:09:03.984170','鈴木','decided','decision:0545bf75-e959-4ed8-9528-07e28a7a2426','5e49e7b5287a4b3b414f48a564675d3b2dbc432e24a57339422b81f325d72aa6','b7ce430fab4d2c795e2106529ab00b41','fd166bddf53bbb5a5645780afecab8b67e94c101a04223f438cdf2be03ca439d','7684d9d747da9db407a2924dbb474349b2957d737dd2e13fb7ab481ddad7bb2e');
INSERT INTO "audit" VALUES(8,1,8,'2026-11-23 03:09:04.009423','鈴木','decided','decision:a6044eea-c929-456f-9e18-ba5958e4083f','18afb58a340081b71fbc0725af02a98c8cd7b22418fd04c20c5ad453fbcd40e3','a0a18a2e6edb9689070eaee78d7ce908','7684d9d747da9db407a2924dbb474349b2957d737dd2e13fb7ab481ddad7bb2e','3b8e2f1ab0ca1b9b6a6a35d94d0ccd4985ec720ce071ff37118165e1fc61a25f');
INSERT INTO "audit" VALUES(9,1,9,'2026-11-23 03:09:04.022061','鈴木','decided','decision:60113430-4496-412e-8427-bf8661e7bd59','fd91c8214b9e3a6c1326cf1ccf55af1659dab35d01a122470a0e449dcea1a2a4','45ce7adbd0b5a375970fc50ca2978c44','3b8e2f1ab0ca1b9b6a6a35d94d0ccd4985ec720ce071ff37118165e1fc61a25f','6a4152b6b0835b86bce0ad59ab82e81cb1044ef7317b7c4d546e52b1124d8991');
INSERT INTO "audit" VALUES(10,1,10,'2026-11-23 03:09:04.042940','鈴木','decided','decision:8204881e-c276-4bfa-a20a-af8a6f8fd408','fe94082322380ebbf9739d5bbf26e96a4136c0f8280be5c3861dfe877683f8d1','20d92e0c81503dd59046417ad296af5e','6a4152b6b0835b86bce0ad59ab82e81cb1044ef7317b7c4d546e52b1124d8991','58466aa1db15dc36cf3e4822ca4fc7da7c03ffb9409239995dcf7efd6d699140');
INSERT INTO "audit" VALUES(11,1,11,'2026-11-23 03:09:04.068859','鈴木','decided','decision:f26fec45-7920-4ac8-ad7e-fd82901c32cb','7adeb29c9f8d33621cd3d9d3325746338fa457b9688f965d2b25742b95364e37','c01875649a1cd947847026d762e76f77','58466aa1db15dc36cf3e4822ca4fc7da7c03ffb9409239995dcf7efd6d699140','cb54bccfc9977528a22561707d0c9aa4e8b5e3ef3b8113c0f6c144b89b1dee1e');
INSERT INTO "audit" VALUES(12,1,12,'2026-11-23 03:09:04.085436','鈴木','decided','decision:03123083-7cc8-4bd7-b344-cce72285b164','9cee51efb98e96f639867b4c4d0a6b0a4928d2481bf05214306095a9c9da4a43','b7ba3a88d587d3bec1aca29e9f35d369','cb54bccfc9977528a22561707d0c9aa4e8b5e3ef3b8113c0f6c144b89b1dee1e','61318be08c4b47da2812313cf54a57e95443c3ed22d5632ba488f489f86987c9');
INSERT INTO "audit" VALUES(13,1,13,'2026-11-23 03:09:04.101909','鈴木','decided','decision:6fd3f22c-68af-4a6c-a9f8-7b045c9c9e81','b813da9d7e5b37febc8cf040d3209cba63571cafb71de080ff6228b43e78689d','e232cc2c96c1a44ff2598804182700ca','61318be08c4b47da2812313cf54a57e95443c3ed22d5632ba488f489f86987c9','90b3d155aab7c3ed13bf13d5f7c037132691c3911daea382c2b9ce708cb3cbea');
INSERT INTO "audit" VALUES(14,1,14,'2026-11-23 03:09:04.124545','鈴木','decided','decision:2b433dd6-a1c6-4191-ba45-d0747f6633d1','101b00dc01adb67a32d724ec92e264c1d5ea5ac35dd778d113e657c2495b9a57','042d366e23c0cb70aaca1446315a9ea4','90b3d155aab7c3ed13bf13d5f7c037132691c3911daea382c2b9ce708cb3cbea','bdba0ec5f680817f98542ab94cf4a5926c5f77705c1482dba75a227a29a14764');
INSERT INTO "audit" VALUES(15,1,15,'2026-11-23 03:09:04.149600','鈴木','decided','decision:27695ff6-8098-4011-aa19-1d239cff463d','153a79aee7d4b1ff33c1ec2f993a28eeb16b1a29ed71717ac966953431a8795b','5fcd9b599c389485fe0a6a7dcca38f22','bdba0ec5f680817f98542ab94cf4a5926c5f77705c1482dba75a227a29a14764','1442a51606f24962745f80533889fa4501fcdaac7b63434997ba74a7d35dc334');
INSERT INTO "audit" VALUES(16,1,16,'2026-11-23 03:09:04.165893','鈴木','decided','decision:c0f2d95b-67ed-48b2-894e-4d7bf8a7df21','78bc05c2015aab6ac87f8e3bfc270ee3e65f3596c48df15e63f0d596a2798537','82fc4d7d142e0648d1ec4b02eef20b7b','1442a51606f24962745f80533889fa4501fcdaac7b63434997ba74a7d35dc334','6eb38767b83d0e32fb6c02dc31876d52b5ac1854ccbb9d45b087f59f5093838d');
INSERT INTO "audit" VALUES(17,1,17,'2026-11-23 03:09:04.186230','鈴木','decided','decision:61f13161-3921-4009-969e-09d107820eff','c635d8d92053307e6b0f503e1c09ff1c57183269e764347121ffedf4a3ba01c6','efcef9fa4d601d45e6fd4fdf8e89714f','6eb38767b83d0e32fb6c02dc31876d52b5ac1854ccbb9d45b087f59f5093838d','b1c6a992479bc11b782461d81f91bfea3a957db7d27d463522e4dabf1126d28e');
INSERT INTO "audit" VALUES(18,1,18,'2026-11-23 03:09:04.215803','鈴木','decided','decision:1ff0bcf8-9fb1-4185-9d3c-f1f2a8520b37','c2c31042df4e35afb340ab06d76ee7705bece377116ea5f42d081443e039dc5e','3183e39947985ae5f8559092589c3486','b1c6a992479bc11b782461d81f91bfea3a957db7d27d463522e4dabf1126d28e','9a3a06a88c8bbefc085c01161098ff950d2260073911f28b0098615653210cea');
INSERT INTO "audit" VALUES(19,1,19,'2026-11-23 03:09:04.242987','鈴木','decided','decision:406b27f3-860e-481c-862f-8c449d21b209','78ab1fa1f816265782b5f71b200babc9709c5bca357ed9730b1f2c9cfdd4a03a','e88e0d7622cb2784eaf2c5b4cc50cad5','9a3a06a88c8bbefc085c01161098ff950d2260073911f28b0098615653210cea','4a7b0fb1cbdd0bca11758460f160553f63dda9940258ee8ecf586849c46de856');
INSERT INTO "audit" VALUES(20,1,20,'2026-11-23 03:09:04.262439','鈴木','decided','decision:a5eeb4a1-472b-41b7-827d-23c0d5e378d2','c36ea4dc159acae160e0e6eff9bd277dc7f2119a1b5352bd7ed2c3a0f9b74d82','4b3845651e89d18c583281ff94de95cb','4a7b0fb1cbdd0bca11758460f160553f63dda9940258ee8ecf586849c46de856','42b24c23350c77f227e733276e9b54733506d8adf0b411f9b80d4cd82717aa1e');
INSERT INTO "audit" VALUES(21,1,21,'2026-11-23 03:09:04.289106','鈴木','decided','decision:53747bce-9d46-4e99-beaf-baf58d264686','c546ccc2121903b13d95cbefbbbdf0af4e5854f8aaa50470ee4c30c0826605e2','7803f1dc32ff260543691e5fe82b9e86','42b24c23350c77f227e733276e9b54733506d8adf0b411f9b80d4cd82717aa1e','8d730f3b4e104f4f435cdfc61a5e2bb5b49c96e95e10054ad427f8bc3da17697');
INSERT INTO "audit" VALUES(22,1,22,'2026-11-23 03:09:04.313085','鈴木','decided','decision:305d09a7-5d39-4213-94a9-7edeaeb42d4a','eb2308eebc39e8e3287cdbd372fe6ca1054aff6c34b9768ddc88e70db4dc4aa6','63a08718f16b04282b3c3f1bb404e334','8d730f3b4e104f4f435cdfc61a5e2bb5b49c96e95e10054ad427f8bc3da17697','6b7c05914dd700a5b938ee859b39c14af0f1430bc7eea60041e34a1cf4b54eab');
INSERT INTO "audit" VALUES(23,1,23,'2026-11-23 03:09:04.348645','鈴木','decided','decision:0a05a083-8b11-4430-a0b3-8f03cd37cb0f','3c5f9070d3498867e185a0c342e0f5454de472dfb49d63e1652d558d6a1cacaa','ea54fbf73932a4abb055e9023eb323cb','6b7c05914dd700a5b938ee859b39c14af0f1430bc7eea60041e34a1cf4b54eab','173c93d3bd7f9e2c4c4b1b6e1b1684e204ea30393ed57ec3c3c7e63db8640252');
INSERT INTO "audit" VALUES(24,1,24,'2026-11-23 03:09:04.374651','鈴木','decided','decision:f00e7a59-83bc-4049-8f72-2a96bd600922','5f1fef707696647b36492c7d055854a45963e5689cb4872d8943ed856e702db0','d861c3d2bc625a7b493112dfdcd95de0','173c93d3bd7f9e2c4c4b1b6e1b1684e204ea30393ed57ec3c3c7e63db8640252','78e53625d6a9b08cf781d00088f9a7aa696571f0d08c26d5eed2112557af7ce1');
INSERT INTO "audit" VALUES(25,1,25,'2026-11-23 03:09:04.394173','鈴木','decided','decision:fc4fd7d4-308a-42e0-b291-d0d1efd7858a','cea8e9ab7a74d32b4f365faae95590e2cce415af50d95d64a3536a5b37b5a456','d58de661d542bffa7956e2cfd5f09426','78e53625d6a9b08cf781d00088f9a7aa696571f0d08c26d5eed2112557af7ce1','b20ed426a301f3bac4d4703ce0324f49bd46933b2baf9b693c39443eec9297d3');
INSERT INTO "audit" VALUES(26,1,26,'2026-11-23 03:09:04.428736','鈴木','moved','move:4','057e7f914c3d8162ff1f943a5d95ed454cd4b5a41e06f1b0d822766a1b30735c','95b89cec178bfb209f3f81929894c0c6','b20ed426a301f3bac4d4703ce0324f49bd46933b2baf9b693c39443eec9297d3','deec5048556b91094124d7b3f322c4cf70297f94042145c73fb27b91a99536b0');
INSERT INTO "audit" VALUES(27,2,1,'2026-11-23 03:09:04.458239','鈴木','added','submission:2','b31f512aad06811eff70da780d8a2c2991f36546a99c5d392f9157ea5b27a2ee','994b0db6be217367c7cf61066f09aab6','0000000000000000000000000000000000000000000000000000000000000000','9b0c6f3ad700680bfa48c3a5c3c1da8275ad6ec4adcf4bbf728f9a5d6f84f1c9');
INSERT INTO "audit" VALUES(28,2,2,'2026-11-23 03:09:04.459920','鈴木','moved','move:5','20065b14c15aa104ae6b09cd725da5e9cb13b3b296dd2ba698c0bdf0448a0953','023c658168608911fb34d8ce52b5ccb4','9b0c6f3ad700680bfa48c3a5c3c1da8275ad6ec4adcf4bbf728f9a5d6f84f1c9','9735cfd21f63fec0ef9abcf2c0f37837a97776dd458391787f3612f37e037856');
INSERT INTO "audit" VALUES(29,2,3,'2026-11-23 03:09:04.489148','鈴木','extracted','extraction:2','07c889f10a1231199d4723cfbc63b9d202494caa00f3edf5255c5022b5110190','718bd441a35065453280456f4abd3322','9735cfd21f63fec0ef9abcf2c0f37837a97776dd458391787f3612f37e037856','f9e6fd39cb90bc8b5ccb2a45acfbc77456084970f7b37b8de67ff442b7c8698d');
INSERT INTO "audit" VALUES(30,2,4,'2026-11-23 03:09:04.502168','鈴木','moved','move:6','66b791554e1acbfd336f9f2ef606c933c066fec91bb331c00abd50976dcf0b8a','5941309b95de38406ffb3c167c57fb36','f9e6fd39cb90bc8b5ccb2a45acfbc77456084970f7b37b8de67ff442b7c8698d','95c180979383a09471e99fdf6f6b9e1debc510a567a3f77aa98db772e222818b');
INSERT INTO "audit" VALUES(31,2,5,'2026-11-23 03:09:04.543641','高橋','decided','decision:ad586b65-7521-4324-8876-a2fe971a1282','0633aa4282dcbd04edeb501f04d8184a14f06e3eb304204f42e27e2a096cc575','ed0b7a80d9e54ae2d27538bd1a8825d8','95c180979383a09471e99fdf6f6b9e1debc510a567a3f77aa98db772e222818b','936a181f2ce935da506df32b745d278918f84a8670bd80717c79f854aacb78e7');
INSERT INTO "audit" VALUES(32,2,6,'2026-11-23 03:09:04.548076','高橋','moved','move:7','221c348f0375f705f6f940dcf08867242134f94101ae43c77828da5c97427bab','03733897a31de797dcf63394de95ba41','936a181f2ce935da506df32b745d278918f84a8670bd80717c79f854aacb78e7','ab68f5f742b28a9258956a32fec035f8dc6b70268e712485d4f1281614c8bfc8');
INSERT INTO "audit" VALUES(33,2,7,'2026-11-23 03:09:04.578747','高橋','decided','decision:4f1a831e-522e-4ad1-95df-a4fde5ea7d53','426f6a18318df77651fc0574b1ee8abfcdb070d523c4c161e8f8648687a9bb61','b3c617391535eba7f190638c5a1d1643','ab68f5f742b28a9258956a32fec035f8dc6b70268e712485d4f1281614c8bfc8','4acdd753d7df5fbf98566747afcbd294eb97d3327bc9964f724b21c3fa0c6275');
INSERT INTO "audit" VALUES(34,2,8,'2026-11-23 03:09:04.607264','高橋','moved','move:8','b153489d3e062bea658a9dcf1251547d28cfd38c56e7c54944c8f5cfe192561e','437f10ba68a53c4d4c27b24d78b28326','4acdd753d7df5fbf98566747afcbd294eb97d3327bc9964f724b21c3fa0c6275','0f5ff7c88a50422f6fb460ad55fe15b7d733461c5274d6a6d1341f2e80a2a6a1');
INSERT INTO "audit" VALUES(35,3,1,'2026-11-23 03:09:04.631240','鈴木','added','submission:3','8d8370203483a2faa757edf73e76ff865ed4900d40ef191e419345332d588a7c','22fdadc6e5d613653c746995cd810c65','0000000000000000000000000000000000000000000000000000000000000000','c290eaa59d89483829b2b876e52c463f980d6c9325cb9336ee83eb6fb5279703');
INSERT INTO "audit" VALUES(36,3,2,'2026-11-23 03:09:04.633447','鈴木','moved','move:9','29e8c3e9f74cfcb033c40c8fe7cf1c21ee4b99b30c75247c625c618d6be756a8','770905c75cc3dd2064f5019a41b65892','c290eaa59d89483829b2b876e52c463f980d6c9325cb9336ee83eb6fb5279703','b212228b1440f3b36095f207b06e4d696f91a1fef86894e52d21de82446045c2');
INSERT INTO "audit" VALUES(37,3,3,'2026-11-23 03:09:04.651479','鈴木','moved','move:10','b43a63060e01e02ce46f200c48bfda2847220380b3984981b75b9f0fefbbf039','a2de6f398515f34569a69a7a411b8c77','b212228b1440f3b36095f207b06e4d696f91a1fef86894e52d21de82446045c2','89e0d18f1d5ee5f0009d8290a0bc6b3bb42654be4fa867c85f727387634fee4d');
INSERT INTO "audit" VALUES(38,4,1,'2026-11-23 03:09:04.671919','鈴木','added','submission:4','a63c4f8ed27fe45165c96b86da2c36704de97d845e83e66a711f058cdac51d1e','184f83cb275c8d37296438059f443356','0000000000000000000000000000000000000000000000000000000000000000','146ea437fbc1a30e81273c5ceec07a089e3b99989b08cc4a739dd96ad12cd9fa');
INSERT INTO "audit" VALUES(39,4,2,'2026-11-23 03:09:04.673661','鈴木','moved','move:11','974c41611dbe6614cb482e70ebfc3eb22f725a8e1b9aaa9aa1e1d4837c63e225','0f53602df8ded934596e11dcba860af5','146ea437fbc1a30e81273c5ceec07a089e3b99989b08cc4a739dd96ad12cd9fa','37d3a2263335931a311c882a236fad278cf09bf8e807ef12af8dc05af9e4b49e');
INSERT INTO "audit" VALUES(40,4,3,'2026-11-23 03:09:04.701392','鈴木','extracted','extraction:3','ccc0fc2e46bb880360d831db36c41507ce221b061bf461076b1a58237334ab5d','66eaf0aedf32aeba64955fb32bd9708a','37d3a2263335931a311c882a236fad278cf09bf8e807ef12af8dc05af9e4b49e','cf79f848b24c683f914d1db51cca6d74a741006854a139286de4048d8de2a342');
INSERT INTO "audit" VALUES(41,4,4,'2026-11-23 03:09:04.708871','鈴木','moved','move:12','ced14a0f73d07a64548ce4fb44dddcbd406d8000fdbad67a686ddef760e2749f','ac143fbc60ff28386778ae3adb5d9320','cf79f848b24c683f914d1db51cca6d74a741006854a139286de4048d8de2a342','be9682480f42669b8e7815e46a65b580a2da4a413309887c106ce7b795368db7');
INSERT INTO "audit" VALUES(42,4,5,'2026-11-23 03:09:04.721895','高橋','moved','move:13','fad08a3da53c18dfd7f2c2266732789b97a3268480c160341bf143e196eb8f53','8de249440faae8eeaa1288aa3163bbe2','be9682480f42669b8e7815e46a65b580a2da4a413309887c106ce7b795368db7','e1c09c9daa757b5deb03cdac3ffa7c2c7ab7828cd0ae37092eb64b35d335e6fd');
INSERT INTO "audit" VALUES(43,5,1,'2026-11-23 03:09:04.745134','鈴木','added','submission:5','ea4fb31978eef12ff004230661b6d3bb53afc98075e04c30f49e79d1e93d0813','5dbaac6188d302a79b55f187c1383c98','0000000000000000000000000000000000000000000000000000000000000000','7fa3839bdca9a21a61859cba2e6ff84bd224fa25bcd2f503a132258f4917f476');
INSERT INTO "audit" VALUES(44,5,2,'2026-11-23 03:09:04.746153','鈴木','moved','move:14','1dea2ed22e7c6efbaf5dcc875498aa03d117a43c14b52aa531a871a7c962c807','94e1bbf9bc4d80b77eb5ee3a999ba0e2','7fa3839bdca9a21a61859cba2e6ff84bd224fa25bcd2f503a132258f4917f476','45993eb5a776362484299c431ccdb5c8d159b7cdcc3c3a079ea4eb2422a9a08a');
INSERT INTO "audit" VALUES(45,0,1,'2026-11-23 03:09:04.762837','','refused','attempt:1','42b9f8979a5bac91d926a5e6f4722867d5fc318d71b5ba25f690543749e644db','a235e0b9d195bcf78a7a753386d017f2','0000000000000000000000000000000000000000000000000000000000000000','b02478e95cf338b9d31dc06d22b436f2162223b968424a3a363f43ec8adbe01d');
INSERT INTO "audit" VALUES(46,0,2,'2026-11-23 03:09:04.770150','鈴木','log-in','attempt:2','3a0a1008de5a4f857d69383c25f9167a2fa2fe605a3141982aae06413509db9e','21e2f509b7a6f8e2b6fa3e8daf7457e7','b02478e95cf338b9d31dc06d22b436f2162223b968424a3a363f43ec8adbe01d','6a9b1d8ff18241ed852759694ad30ad5da257d01343022ee737011a62603690a');
INSERT INTO "audit" VALUES(47,0,3,'2026-11-23 03:09:04.788331','高橋','set','preference:1','b82e4eaf2cc621fcce4330655811ec2a9c01d0e8b37a112069540ed0889f8d70','49923955e8aba54682996e3f8b5ec150','6a9b1d8ff18241ed852759694ad30ad5da257d01343022ee737011a62603690a','d8c1dc4bd5aa447275ae4b6fd7e6ff792c9a820973b8084351b65dc1666592a8');
INSERT INTO "audit" VALUES(48,1,27,'2026-11-23 03:09:04.853240','高橋','approve','verdict:1','7bc5a774c0f11d76c930a5f519a2a84439b3e07872abfff1ecc9a797c1c2c5b6','c8412c77e6bd1b280fa3ff9728840269','deec5048556b91094124d7b3f322c4cf70297f94042145c73fb27b91a99536b0','db700818b80cb0d6816432d439f8b81848d5bd52068e2710232ef93a6dbbc909');
INSERT INTO "audit" VALUES(49,1,28,'2026-11-23 03:09:04.872456','高橋','erratum','verdict:2','705f42db1362b64c9555ac5be709223dec11ed822c6df24e60fe12528182999e','385e26935c308f40d2c7bdb7bc0b615d','db700818b80cb0d6816432d439f8b81848d5bd52068e2710232ef93a6dbbc909','c4e5069cb25646b60f465de4d9c5cf9bfad25cf5225b08d39a5c317a8cff250c');
CREATE TABLE audit_chains (
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	sealed INTEGER NOT NULL, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES(0,3,'d8c1dc4bd5aa447275ae4b6fd7e6ff792c9a820973b8084351b65dc1666592a8',3);
INSERT INTO "audit_chains" VALUES(1,28,'c4e5069cb25646b60f465de4d9c5cf9bfad25cf5225b08d39a5c317a8cff250c',28);
INSERT INTO "audit_chains" VALUES(2,8,'0f5ff7c88a50422f6fb460ad55fe15b7d733461c5274d6a6d1341f2e80a2a6a1',8);
INSERT INTO "audit_chains" VALUES(3,3,'89e0d18f1d5ee5f0009d8290a0bc6b3bb42654be4fa867c85f727387634fee4d',3);
INSERT INTO "audit_chains" VALUES(4,5,'e1c09c9daa757b5deb03cdac3ffa7c2c7ab7828cd0ae37092eb64b35d335e6fd',5);
INSERT INTO "audit_chains" VALUES(5,2,'45993eb5a776362484299c431ccdb5c8d159b7cdcc3c3a079ea4eb2422a9a08a',2);
CREATE TABLE audit_heads (
	seal INTEGER NOT NULL, 
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_heads PRIMARY KEY (seal, chain), 
	CONSTRAINT fk_audit_heads_seal FOREIGN KEY(seal) REFERENCES audit_seals (number)
);
INSERT INTO "audit_heads" VALUES(1,1,26,'deec5048556b91094124d7b3f322c4cf70297f94042145c73fb27b91a99536b0');
INSERT INTO "audit_heads" VALUES(2,2,8,'0f5ff7c88a50422f6fb460ad55fe15b7d733461c5274d6a6d1341f2e80a2a6a1');
INSERT INTO "audit_heads" VALUES(2,3,3,'89e0d18f1d5ee5f0009d8290a0bc6b3bb42654be4fa867c85f727387634fee4d');
INSERT INTO "audit_heads" VALUES(2,4,5,'e1c09c9daa757b5deb03cdac3ffa7c2c7ab7828cd0ae37092eb64b35d335e6fd');
INSERT INTO "audit_heads" VALUES(3,0,3,'d8c1dc4bd5aa447275ae4b6fd7e6ff792c9a820973b8084351b65dc1666592a8');
INSERT INTO "audit_heads" VALUES(3,1,27,'db700818b80cb0d6816432d439f8b81848d5bd52068e2710232ef93a6dbbc909');
INSERT INTO "audit_heads" VALUES(3,5,2,'45993eb5a776362484299c431ccdb5c8d159b7cdcc3c3a079ea4eb2422a9a08a');
INSERT INTO "audit_heads" VALUES(4,1,28,'c4e5069cb25646b60f465de4d9c5cf9bfad25cf5225b08d39a5c317a8cff250c');
CREATE TABLE audit_seals (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"before" VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_seals PRIMARY KEY (number)
);
INSERT INTO "audit_seals" VALUES(1,'2026-11-23 03:09:04.436866','0000000000000000000000000000000000000000000000000000000000000000','3fa733fc55d995025ec587b527e1cd2dbf787f4da9731223bc281985d0263562');
INSERT INTO "audit_seals" VALUES(2,'2026-11-23 03:09:04.731701','3fa733fc55d995025ec587b527e1cd2dbf787f4da9731223bc281985d0263562','b0f02921ea7077a7347e0331008282feaa9ab2f529df4657da47e46009bd65df');
INSERT INTO "audit_seals" VALUES(3,'2026-11-23 03:09:04.855199','b0f02921ea7077a7347e0331008282feaa9ab2f529df4657da47e46009bd65df','8f3deecf3b41034cf113aadb24df49cf3b1dfe356864bef16d06685f6863dc64');
INSERT INTO "audit_seals" VALUES(4,'2026-11-23 03:09:04.874163','8f3deecf3b41034cf113aadb24df49cf3b1dfe356864bef16d06685f6863dc64','310775eff3cb18270d1a55e4ebb575ec91e303200851e9c2e4fe0a3a320024d1');
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
INSERT INTO "batches" VALUES(1,'370babc3-9830-40f0-8541-77c230f58d44','group_report','m','s','new',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'高橋','2026-11-23 03:09:04.829062','2026-11-23 03:09:04.829068');
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
INSERT INTO "decisions" VALUES(1,'35157114-2ccf-4576-9562-caed8d7a2388',1,1,1,'amendment','patients.total.target','鈴木','2026-11-23 03:09:03.895289','13','12','合計の誤り',NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(2,'0545bf75-e959-4ed8-9528-07e28a7a2426',1,1,2,'confirm','deaths','鈴木','2026-11-23 03:09:03.957542','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(3,'a6044eea-c929-456f-9e18-ba5958e4083f',1,1,3,'confirm','fiscal_year','鈴木','2026-11-23 03:09:03.996106','2022','2022',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(4,'60113430-4496-412e-8427-bf8661e7bd59',1,1,4,'confirm','attachment','鈴木','2026-11-23 03:09:04.017511','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(5,'8204881e-c276-4bfa-a20a-af8a6f8fd408',1,1,5,'confirm','group_name','鈴木','2026-11-23 03:09:04.034762','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(6,'f26fec45-7920-4ac8-ad7e-fd82901c32cb',1,1,6,'confirm','efforts[0].kind','鈴木','2026-11-23 03:09:04.056578','"within_group"','"within_group"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(7,'03123083-7cc8-4bd7-b344-cce72285b164',1,1,7,'confirm','efforts[0].coordinators[0]','鈴木','2026-11-23 03:09:04.079007','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(8,'6fd3f22c-68af-4a6c-a9f8-7b045c9c9e81',1,1,8,'confirm','efforts[0].current','鈴木','2026-11-23 03:09:04.095664','"\u67081\u56de"','"\u67081\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(9,'2b433dd6-a1c6-4191-ba45-d0747f6633d1',1,1,9,'confirm','efforts[0].target','鈴木','2026-11-23 03:09:04.113077','"\u67082\u56de"','"\u67082\u56de"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(10,'27695ff6-8098-4011-aa19-1d239cff463d',1,1,10,'confirm','efforts[0].actual','鈴木','2026-11-23 03:09:04.138952','null','null',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(11,'c0f2d95b-67ed-48b2-894e-4d7bf8a7df21',1,1,11,'confirm','patients.rows[0].institution','鈴木','2026-11-23 03:09:04.154721','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(12,'61f13161-3921-4009-969e-09d107820eff',1,1,12,'confirm','patients.rows[0].current','鈴木','2026-11-23 03:09:04.179250','7','7',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(13,'1ff0bcf8-9fb1-4185-9d3c-f1f2a8520b37',1,1,13,'confirm','patients.rows[0].target','鈴木','2026-11-23 03:09:04.203248','8','8',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(14,'406b27f3-860e-481c-862f-8c449d21b209',1,1,14,'confirm','patients.rows[0].actual','鈴木','2026-11-23 03:09:04.231091','9','9',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(15,'a5eeb4a1-472b-41b7-827d-23c0d5e378d2',1,1,15,'confirm','patients.rows[1].institution','鈴木','2026-11-23 03:09:04.250968','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(16,'53747bce-9d46-4e99-beaf-baf58d264686',1,1,16,'confirm','patients.rows[1].current','鈴木','2026-11-23 03:09:04.282774','3','3',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(17,'305d09a7-5d39-4213-94a9-7edeaeb42d4a',1,1,17,'confirm','patients.rows[1].target','鈴木','2026-11-23 03:09:04.306808','4','4',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(18,'0a05a083-8b11-4430-a0b3-8f03cd37cb0f',1,1,18,'confirm','patients.rows[1].actual','鈴木','2026-11-23 03:09:04.330900','5','5',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(19,'f00e7a59-83bc-4049-8f72-2a96bd600922',1,1,19,'confirm','patients.total.current','鈴木','2026-11-23 03:09:04.360217','10','10',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(20,'fc4fd7d4-308a-42e0-b291-d0d1efd7858a',1,1,20,'confirm','patients.total.actual','鈴木','2026-11-23 03:09:04.383004','14','14',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(21,'ad586b65-7521-4324-8876-a2fe971a1282',2,2,1,'reading','patients.total.target','高橋','2026-11-23 03:09:04.518040','13','11',NULL,NULL,NULL,NULL);
INSERT INTO "decisions" VALUES(22,'4f1a831e-522e-4ad1-95df-a4fde5ea7d53',2,2,2,'undo','patients.total.target','高橋','2026-11-23 03:09:04.562717','null','null',NULL,NULL,'ad586b65-7521-4324-8876-a2fe971a1282',NULL);
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
INSERT INTO "extractions" VALUES(1,1,'offline','1','{"document":{"name":"\u307f\u3069\u308a\u91ce.txt","sha256":"34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:09:03.861352');
INSERT INTO "extractions" VALUES(2,2,'offline','1','{"document":{"name":"\u518d\u63d0\u51fa.txt","sha256":"99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:09:04.488292');
INSERT INTO "extractions" VALUES(3,4,'offline','1','{"document":{"name":"\u5225\u306e\u66f8\u985e.txt","sha256":"bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:09:04.700659');
CREATE TABLE files (
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	content BLOB NOT NULL, 
	added DATETIME NOT NULL, kept VARCHAR(8) DEFAULT 'here' NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (sha256)
);
INSERT INTO "files" VALUES('34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186',77,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0A','2026-11-23 03:09:03.696857','here');
INSERT INTO "files" VALUES('99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca',87,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE5868DE68F90E587BA0A','2026-11-23 03:09:04.453194','here');
INSERT INTO "files" VALUES('2366eb4482bffc486856d781edef10a468ed46d57df044e20e16bb449a62ea95',10,X'46726F6D3A207361746F','2026-11-23 03:09:04.456099','here');
INSERT INTO "files" VALUES('cafcfe64bdc138d48572826a441e436f1f382d0a478636667a7ece5e7aff868f',15,X'255044462D312E342062726F6B656E','2026-11-23 03:09:04.627112','here');
INSERT INTO "files" VALUES('bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034',81,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE588A50A','2026-11-23 03:09:04.663425','here');
INSERT INTO "files" VALUES('716ecabb45ac6a88a049398fde2d3d5225c6dd3121ae9bbc5af457eb4baf056a',4,X'77616974','2026-11-23 03:09:04.742865','here');
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
INSERT INTO "moves" VALUES(1,1,'waiting','鈴木','2026-11-23 03:09:03.720151',0,NULL);
INSERT INTO "moves" VALUES(2,1,'ready','鈴木','2026-11-23 03:09:03.877430',0,'extraction 1');
INSERT INTO "moves" VALUES(3,1,'in_review','鈴木','2026-11-23 03:09:03.947100',1,NULL);
INSERT INTO "moves" VALUES(4,1,'confirmed','鈴木','2026-11-23 03:09:04.427637',20,NULL);
INSERT INTO "moves" VALUES(5,2,'waiting','鈴木','2026-11-23 03:09:04.459203',0,NULL);
INSERT INTO "moves" VALUES(6,2,'ready','鈴木','2026-11-23 03:09:04.501375',0,'extraction 2');
INSERT INTO "moves" VALUES(7,2,'in_review','高橋','2026-11-23 03:09:04.547329',1,NULL);
INSERT INTO "moves" VALUES(8,2,'in_review','高橋','2026-11-23 03:09:04.606255',2,'supersedes 1');
INSERT INTO "moves" VALUES(9,3,'waiting','鈴木','2026-11-23 03:09:04.632602',0,NULL);
INSERT INTO "moves" VALUES(10,3,'failed','鈴木','2026-11-23 03:09:04.646054',0,'damaged');
INSERT INTO "moves" VALUES(11,4,'waiting','鈴木','2026-11-23 03:09:04.672896',0,NULL);
INSERT INTO "moves" VALUES(12,4,'ready','鈴木','2026-11-23 03:09:04.708353',0,'extraction 3');
INSERT INTO "moves" VALUES(13,4,'rejected','高橋','2026-11-23 03:09:04.721403',0,'the wrong document');
INSERT INTO "moves" VALUES(14,5,'waiting','鈴木','2026-11-23 03:09:04.745724',0,NULL);
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
INSERT INTO "preferences" VALUES(1,'sampling','0.1','高橋','2026-11-23 03:09:04.786896');
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
INSERT INTO "runs" VALUES(1,'2026-11-23 03:09:04.907464','鈴木','group_report','d','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh','offline',NULL,NULL,'v',NULL,'{"f1": 0.5}');
CREATE TABLE seats (
	submission INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_seats PRIMARY KEY (submission), 
	CONSTRAINT fk_seats_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "seats" VALUES(2,'高橋','2026-11-23 03:09:04.802722','2026-11-23 03:09:04.802722');
CREATE TABLE sessions (
	token VARCHAR(64) NOT NULL, 
	who TEXT NOT NULL, 
	started DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	ended DATETIME, 
	CONSTRAINT pk_sessions PRIMARY KEY (token)
);
INSERT INTO "sessions" VALUES('1c25ff1f267cd18a070fd353beb2eebc89fcaf81e2d4c65a38db9d4c60739ec7','鈴木','2026-11-23 03:09:04.779048','2026-11-23 03:09:04.779057',NULL);
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
INSERT INTO "submissions" VALUES(1,'みどり野.txt','group_report','confirmed',NULL,NULL,20,1,0,1,2022,20,20,0,NULL,'2026-11-23 03:09:03.706639','鈴木','2026-11-23 03:09:04.422001');
INSERT INTO "submissions" VALUES(2,'再提出.txt','group_report','in_review',NULL,NULL,2,2,0,1,2022,20,0,18,1,'2026-11-23 03:09:04.455110','鈴木','2026-11-23 03:09:04.605125');
INSERT INTO "submissions" VALUES(3,'束.pdf','group_report','failed','壊れています','damaged',0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:09:04.629092','鈴木','2026-11-23 03:09:04.645574');
INSERT INTO "submissions" VALUES(4,'別の書類.txt','group_report','rejected','別の書類です','the wrong document',0,3,0,1,2022,20,0,18,NULL,'2026-11-23 03:09:04.665321','鈴木','2026-11-23 03:09:04.721097');
INSERT INTO "submissions" VALUES(5,'待ち.txt','group_report','waiting',NULL,NULL,0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:09:04.744093','鈴木','2026-11-23 03:09:04.744096');
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
INSERT INTO "verdicts" VALUES(1,1,20,'approve','高橋','2026-11-23 03:09:04.851288',NULL);
INSERT INTO "verdicts" VALUES(2,1,20,'erratum','高橋','2026-11-23 03:09:04.871475','誤記');
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
