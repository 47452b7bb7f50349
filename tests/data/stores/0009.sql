BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
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
INSERT INTO "answers" VALUES('ea996bba31f9c91b','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','group_report','all','m','p','s','{}','{}','2026-11-24 00:15:18.465892');
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (id)
);
INSERT INTO "attempts" VALUES(1,'鈴木','127.0.0.1','2026-11-24 00:15:18.419495',0);
INSERT INTO "attempts" VALUES(2,'鈴木','127.0.0.1','2026-11-24 00:15:18.434089',1);
CREATE TABLE attention (
	id INTEGER NOT NULL, 
	submission INTEGER NOT NULL, 
	extraction INTEGER NOT NULL, 
	reading INTEGER NOT NULL, 
	operation VARCHAR(36) NOT NULL, 
	path TEXT NOT NULL, 
	planted TEXT NOT NULL, 
	truth TEXT NOT NULL, 
	outcome VARCHAR(16) NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_attention PRIMARY KEY (id), 
	CONSTRAINT fk_attention_submission FOREIGN KEY(submission) REFERENCES submissions (id), 
	CONSTRAINT fk_attention_extraction FOREIGN KEY(extraction) REFERENCES extractions (id), 
	CONSTRAINT uq_attention_submission_extraction_reading_who UNIQUE (submission, extraction, reading, who)
);
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
INSERT INTO "audit" VALUES(1,1,1,'2026-11-24 00:15:17.563519','鈴木','added','submission:1','e091052e6dda3292f3b2e05d1bfb15e2ea8b8ed1f8f93954bd8d6ac5611e9493','11ad1aa31fa3a715ec6497698ef76b97','0000000000000000000000000000000000000000000000000000000000000000','9aec037e0d224511be7837e8afed92a69fc610bf195890ff2ad760cfd417b432');
INSERT INTO "audit" VALUES(2,1,2,'2026-11-24 00:15:17.563645','鈴木','moved','move:1','7727b93a3be9ecf4ca8fa1345f99632b47b6dc768e8baea70200493ef35f067d','4eef8d27f2e9634c43d3c3bce244915d','9aec037e0d224511be7837e8afed92a69fc610bf195890ff2ad760cfd417b432','c723d4337f6e997f6f7ae48fc79dbc57ff455e0f66c8d024a7d629fb63c622f6');
INSERT INTO "audit" VALUES(3,1,3,'2026-11-24 00:15:17.831582','鈴木','extracted','extraction:1','0ad49cc0e0ac9a50d44f8b22b2d23bc0d5e181a3514f3e97f0c52bd45dedfdc5','0dbbf65162f95bfbbe08ae32d2a207ef','c723d4337f6e997f6f7ae48fc79dbc57ff455e0f66c8d024a7d629fb63c622f6','97acc6be8eec7abc01e89284fff20e289c39aec6477f5e4fabdb02340aac2f44');
INSERT INTO "audit" VALUES(4,1,4,'2026-11-24 00:15:17.831784','鈴木','moved','move:2','27b079c8b0358bda1cbcef30bcee92f43bc414dc8c0c55b95a59b8f400180d96','5f3cb542b1b92629a1ed28716e65e7f1','97acc6be8eec7abc01e89284fff20e289c39aec6477f5e4fabdb02340aac2f44','61c51951909115695374c7cd830e92972e1dbd7abac7f8ab91ac72a0c230769f');
INSERT INTO "audit" VALUES(5,1,5,'2026-11-24 00:15:17.874920','鈴木','decided','decision:3936a7f2-fc0b-471a-ab5c-1f82889adc34','f1d756337cc4ed6d01aa36f29a4d46fd87b1b156506d7903c4e601d2ffe5026f','f2e415231de376ef074016e3895c843e','61c51951909115695374c7cd830e92972e1dbd7abac7f8ab91ac72a0c230769f','f7908fa682d48882529bea48e81abcdb6dfa1ad5796e78b12a8590b505bcb42c');
INSERT INTO "audit" VALUES(6,1,6,'2026-11-24 00:15:17.876702','鈴木','moved','move:3','cc6a294270bfeab6336b3225945b6181de565da57eb08ddec5c3c363b796df73','2f82c760ec6022b72b0f1dc24b3c8de1','f7908fa682d48882529bea48e81abcdb6dfa1ad5796e78b12a8590b505bcb42c','45efac26e9b5232788c275a5cf17329ef37b9a9e062f92fdc646800117eae75f');
INSERT INTO "audit" VALUES(7,1,7,'2026-11-24 00:15:17.930951','鈴木','decided','decision:80a4542d-4a25-411d-8013-a720d9b39d7a','e56bfc11c265cc2dfe52b8f1604dac697340ed2540662be1071c433083ddeedf','0119be476bb3a74db8944e1e8f9a1ded','45efac26e9b5232788c275a5cf17329ef37b9a9e062f92fdc646800117eae75f','e747924a64b41ba183994cce3b3cc15977b5d806803b8c09b08375cb9297d306');
INSERT INTO "audit" VALUES(8,1,8,'2026-11-24 00:15:17.963416','鈴木','decided','decision:dd040b36-8f99-4332-bc1f-6d3c150d53f5','39687ff714522a76f1f9d478c9b63b061fb44a060687e3e22d6f51c8f1557c30','569297d2548c86c4f045a969f21229a7','e747924a64b41ba183994cce3b3cc15977b5d806803b8c09b08375cb9297d306','e942d5d0932045e574d7b6e6c07efa532e20d42a39b5344d46d41542fd4b6eca');
INSERT INTO "audit" VALUES(9,1,9,'2026-11-24 00:15:17.974913','鈴木','decided','decision:d72e62d6-71be-459b-a419-98841120a6ea','21acea5d9493e518c1979308b3b5bd0d2c9a1ab650c89cb2631f932096a848f6','9bfaaaaadc55a3ba9955a217d5ce3399','e942d5d0932045e574d7b6e6c07efa532e20d42a39b5344d46d41542fd4b6eca','3ba88de419f037a1ee79b1fa6a8d4ac947735a9e69960760f69db560171c76dd');
INSERT INTO "audit" VALUES(10,1,10,'2026-11-24 00:15:17.978934','鈴木','decided','decision:9f12e34d-3fb6-42ea-a031-04234d70c8b1','35e7c00da694e1d61e7d9414e00a584d94a76dfa97a4a817d9a0dc8023d15915','af03dca62e095e3dab1ba03352c4208f','3ba88de419f037a1ee79b1fa6a8d4ac947735a9e69960760f69db560171c76dd','3e2221a077690f9b6b9648b8ab088d1db2c8c50b6509b8fdebb5598039d73d88');
INSERT INTO "audit" VALUES(11,1,11,'2026-11-24 00:15:17.986637','鈴木','decided','decision:d8b500b1-f94d-41fc-8d33-0ed187d218f5','2444d665fbd28e20ed6389e1f0cce6fd517bc46dcbe3fc80315fe8e8bda2c76c','b073a936ea2b77e30bb984d52eadbf2e','3e2221a077690f9b6b9648b8ab088d1db2c8c50b6509b8fdebb5598039d73d88','24427060e642b345433c25a320cd15ee01ff388e6fb941a4bac648610037f323');
INSERT INTO "audit" VALUES(12,1,12,'2026-11-24 00:15:17.994611','鈴木','decided','decision:189765a2-6f63-47ad-a926-96d4ffe4d117','cc275e1aaea010243ff298451d1ec8ec63acb5ec3151c82d595f3b0b858a1c08','6d1818bac3ca1ab3750cd980c13ed6df','24427060e642b345433c25a320cd15ee01ff388e6fb941a4bac648610037f323','cca741e5fee51c95d4117708839410cd330d3b73f9d03029ef15581089d08d2e');
INSERT INTO "audit" VALUES(13,1,13,'2026-11-24 00:15:18.014990','鈴木','decided','decision:03df25dd-4f94-454c-9e3d-2d3829313ce1','58d67abd6ca5647e35194c72456d6cf48b388241f93226c22c8eef60e9308cdf','90d7f50934739b8a923caf87959da130','cca741e5fee51c95d4117708839410cd330d3b73f9d03029ef15581089d08d2e','a0804a067df4847676c4181f39a1d6541ddaf0dfd28248231caaf44b9aae7334');
INSERT INTO "audit" VALUES(14,1,14,'2026-11-24 00:15:18.016793','鈴木','decided','decision:c71e57d2-0d65-4216-bf57-10307eeba2ce','47c20c1944c590397bae49cd90efab5ae86fffeb7f80d8d25820f865d793af40','663ee14a2778263ad321138f4707b153','a0804a067df4847676c4181f39a1d6541ddaf0dfd28248231caaf44b9aae7334','40fcd3c71045c6a012d81f32280d938edaef4f7ba643368ef795aa1872e0331c');
INSERT INTO "audit" VALUES(15,1,15,'2026-11-24 00:15:18.043367','鈴木','decided','decision:63bff94d-96b7-4b1c-bb6f-98de8dce1f40','2940eb2a0c47df3dd2cacf14e430e4921bede6fdab52adfdd93ca4340cc5216e','48c828bbae74e05d52a5a961f0a4c097','40fcd3c71045c6a012d81f32280d938edaef4f7ba643368ef795aa1872e0331c','bffd11a6ee61e26e7b6598911ad1a4b21f5d49efd1afeb9a0992a7281464b28d');
INSERT INTO "audit" VALUES(16,1,16,'2026-11-24 00:15:18.046789','鈴木','decided','decision:e3837449-892f-4926-be4f-30fb6d89b2f5','960a2cd027e2a78f4985305ce02b411b0a5446c72a839d611720f0c89e68d534','06b1b2d6a2eff7d7aaf080f2da94f22a','bffd11a6ee61e26e7b6598911ad1a4b21f5d49efd1afeb9a0992a7281464b28d','9d03030619991782212cdc0a4a484fb5b8f55af0aa4fc4229ee81d0a73039480');
INSERT INTO "audit" VALUES(17,1,17,'2026-11-24 00:15:18.054702','鈴木','decided','decision:743d46fd-de9a-414f-9fc0-fd3dcda5e436','a4f2573cc58c7295457f6b351812ea6e6b3e761654d90f4329ada323a535b53c','47292b1c9165ef4ef0314138d8197ac5','9d03030619991782212cdc0a4a484fb5b8f55af0aa4fc4229ee81d0a73039480','fcac75cca7bf36960c355e3641476943e21600531b846cb6f39e2ce650eccd8c');
INSERT INTO "audit" VALUES(18,1,18,'2026-11-24 00:15:18.067664','鈴木','decided','decision:39edcbae-a5c8-405a-9d66-36f910da36e2','108b2850d61ecd3cb9b1d525b3851a543bfcf3ca47e6523bf12bdc93a19821c3','66c50891124007ec5f7e84a6c1becbc4','fcac75cca7bf36960c355e3641476943e21600531b846cb6f39e2ce650eccd8c','7faa5be381b6037ef96e2fc34a9c09815668aa905cd5c407d4b6abb38998f3ab');
INSERT INTO "audit" VALUES(19,1,19,'2026-11-24 00:15:18.078646','鈴木','decided','decision:5845bbab-d02e-4709-bb90-8ce83bb54431','a6d908de51e9169e04fd6c7fe081fb830f1dc7c29c5ee376d7f8f7533fb26195','a09ccc31b22ed31796b327f648352186','7faa5be381b6037ef96e2fc34a9c09815668aa905cd5c407d4b6abb38998f3ab','22c4ff2a764408607ffe76125c8e90bb60859badbe183b6cd27afcd0303f9b6d');
INSERT INTO "audit" VALUES(20,1,20,'2026-11-24 00:15:18.090884','鈴木','decided','decision:fb252368-5850-4340-a776-fc7490627f11','5dc7486d32192a204dfb24035b334fec34677044778e34e998bef8692f05594b','4788330d07b229a87654c2ae04391166','22c4ff2a764408607ffe76125c8e90bb60859badbe183b6cd27afcd0303f9b6d','4763408b2b6a9cbe66ba9c21141fb3acf6b5fe3327cd8d9e69e1fb4736c3e6a8');
INSERT INTO "audit" VALUES(21,1,21,'2026-11-24 00:15:18.111138','鈴木','decided','decision:d8dd1854-e170-4200-8095-0ea63b53dc22','3a609211e85dc0b2bba85b510408db1cb65a34e0104e48965abae0e081e6de14','89d7c7859aeec03ee946382a55fa08e4','4763408b2b6a9cbe66ba9c21141fb3acf6b5fe3327cd8d9e69e1fb4736c3e6a8','b7e9b5881f89f12ce64ee840787767a3003b9a6bd98f06bb748b4d485e9844fb');
INSERT INTO "audit" VALUES(22,1,22,'2026-11-24 00:15:18.118810','鈴木','decided','decision:70d4d18d-fc5a-4186-b5c3-d796a59bfba4','7d332d0707d5e2b923966dbca4609c875906b8c5166305d11de2f5c190731835','0d2cbdb62c35537a2d89818f9a8797fb','b7e9b5881f89f12ce64ee840787767a3003b9a6bd98f06bb748b4d485e9844fb','5b3e63973980ef34e5ec5963dedbb91c68e1471c0a616f3f992a2a0b6090abd8');
INSERT INTO "audit" VALUES(23,1,23,'2026-11-24 00:15:18.151303','鈴木','decided','decision:39dd990a-363e-4e53-9c2a-f4e96bac7add','0d800b3c66b4affb702a293e892d5a85bbd98854934ec8df48934c0a7bb100a2','005b1535f59c646186cadea3281880cb','5b3e63973980ef34e5ec5963dedbb91c68e1471c0a616f3f992a2a0b6090abd8','e181178c46c4a80a6852731f8b6797b6644ba82d327ba205bf05a8a6fe26863a');
INSERT INTO "audit" VALUES(24,1,24,'2026-11-24 00:15:18.175219','鈴木','decided','decision:498e4239-7005-4148-b462-cd88b7ff4f7e','9c1f621d9cebced2c7d5bd1055f9979bebaf6cc8dcd619644ad3a04d0ec2b544','fc11e4d20a40476aec26eb81a4666c13','e181178c46c4a80a6852731f8b6797b6644ba82d327ba205bf05a8a6fe26863a','c6f814d88ebf56a456089b0ea02af90da0bcc6512af02dee3742e1f094a4ad79');
INSERT INTO "audit" VALUES(25,1,25,'2026-11-24 00:15:18.199135','鈴木','decided','decision:6ea59f19-fd2f-43d4-9476-c908f5bc26a0','f4e9fd51548a475182330a6d502739b9f5e254f1f5f1b408b18354fb85cb035c','87bc3898162ec6b35d66625f548427eb','c6f814d88ebf56a456089b0ea02af90da0bcc6512af02dee3742e1f094a4ad79','6803b9e08401e0f1a8457e88acad9c650f91f82a8a478c64d953c4d4043bf08b');
INSERT INTO "audit" VALUES(26,1,26,'2026-11-24 00:15:18.207447','鈴木','moved','move:4','f701a8c82e275253846eec42642475c2e4d21acad33ad0e6e21377ee9a46526f','b5a859cffdb10bd273b6addc94b8724c','6803b9e08401e0f1a8457e88acad9c650f91f82a8a478c64d953c4d4043bf08b','b25c6c24b9ae7196233cee4eb6e9f1ebceb2b42bfd0e14269c85c326459b27cd');
INSERT INTO "audit" VALUES(27,2,1,'2026-11-24 00:15:18.239460','鈴木','added','submission:2','18dda16501c974ea3e19c854a6d67e8d395b506b356aa798811cfde95f313496','fa63b485cc55eb4a814048a7cffca9ff','0000000000000000000000000000000000000000000000000000000000000000','6527aa48c997b7c923c1877c380205cf5ce8d5e90facd1c18ce6b1863ace493b');
INSERT INTO "audit" VALUES(28,2,2,'2026-11-24 00:15:18.239537','鈴木','moved','move:5','31c002e639f7288c8ccf2dd4e3725e30e83be813b63730630a2850425dcefb7a','6dd284c84ae7d48e09f195e618de51fc','6527aa48c997b7c923c1877c380205cf5ce8d5e90facd1c18ce6b1863ace493b','e3a812d8f5447c22af20d1255e4573697ece365c9da9321e0f88f3dfe99a7e65');
INSERT INTO "audit" VALUES(29,2,3,'2026-11-24 00:15:18.283563','鈴木','extracted','extraction:2','e17f1de0edcf03028adc6df59c156f0d688e4aa95c3d975a365dfcb1df04fc0f','09aff767372f01998eda4fbf125dc75e','e3a812d8f5447c22af20d1255e4573697ece365c9da9321e0f88f3dfe99a7e65','25bad4889f744b04c1ca41224f5229329159973e4cfca57654be764204a5ea58');
INSERT INTO "audit" VALUES(30,2,4,'2026-11-24 00:15:18.283643','鈴木','moved','move:6','97d0c7df9bc1ec73d3b6f00c5b2a4446ff28a60774a5325d91e0686a59673519','04d7860dc942cc9f76b5baa7da3a8394','25bad4889f744b04c1ca41224f5229329159973e4cfca57654be764204a5ea58','e2f97a0d5b24f056701cdd298071b3c249f817e46a2fe3ae9ada9553794e0e7d');
INSERT INTO "audit" VALUES(31,2,5,'2026-11-24 00:15:18.308919','高橋','decided','decision:e9101b5a-98cf-4eff-bcd7-517c401b9e1f','d5615c442ae7c0fba8e1390bf9d0e626822cde8567e0245dd146942f9f46a464','6b0fc54da6723f693b042b0e66ac720d','e2f97a0d5b24f056701cdd298071b3c249f817e46a2fe3ae9ada9553794e0e7d','162801937187f9e377fe751cf97aa4ec80a31ce7fc5ae3a2333f018f9a0692f2');
INSERT INTO "audit" VALUES(32,2,6,'2026-11-24 00:15:18.330541','高橋','moved','move:7','262067bc4186064ca22df0db088c634584a43e169a0449a1c9e964fadd1b9fb4','a11c8d19b97be72af073a6867d64dcea','162801937187f9e377fe751cf97aa4ec80a31ce7fc5ae3a2333f018f9a0692f2','6e93fba3861a54e9c7b391c84885fb585cafcfba3fcaab7698886d5bea8bf78f');
INSERT INTO "audit" VALUES(33,2,7,'2026-11-24 00:15:18.336956','高橋','decided','decision:a79ae49f-92b9-4f24-9ab8-d6fd03bd6671','1992b95df04deadbf014ff26ae5ecd46089bd48808e8da2099229210349981eb','674076bd1357128ca936a8cf24208e4f','6e93fba3861a54e9c7b391c84885fb585cafcfba3fcaab7698886d5bea8bf78f','3a343b0fd8ad6f5d000c42faee86e84a0572360fbbb8a85647150bda56a542e7');
INSERT INTO "audit" VALUES(34,2,8,'2026-11-24 00:15:18.359175','高橋','moved','move:8','f1c7070a74048419528e472c8c70031f9f68bb44ee2d5412bdb74f271ba463f3','0ffe5b224237bbb74e14c89764b08576','3a343b0fd8ad6f5d000c42faee86e84a0572360fbbb8a85647150bda56a542e7','51afb8132ece00e44489cae1e8fa555b218725cd3a7ffae4f73cee64622bb0e3');
INSERT INTO "audit" VALUES(35,3,1,'2026-11-24 00:15:18.362528','鈴木','added','submission:3','70aac11b76756635f4db1bce9602d340de32d97626c21ff4e2e6b37dcda146a2','6a7c920730e6408d1bb6cb6602c7cccf','0000000000000000000000000000000000000000000000000000000000000000','c59ced166ba57607610b5d1fda364df35ae9d64468738f0d0a837cd193b023f9');
INSERT INTO "audit" VALUES(36,3,2,'2026-11-24 00:15:18.362595','鈴木','moved','move:9','fdbb97d9804eb69823a4fe4d4a99afbc687fd017b7c27a3986e86b167487bbbf','56a613ac4ec8179b1709913141947807','c59ced166ba57607610b5d1fda364df35ae9d64468738f0d0a837cd193b023f9','63dde3f4aae56c7a6137716bbe2f5737767744c0ff33cc86ac390ff54ac2891f');
INSERT INTO "audit" VALUES(37,3,3,'2026-11-24 00:15:18.378594','鈴木','moved','move:10','9ba4cb45c30c93bce0c4f40fc545499c8f70884386c95a7d6ba6756cbf35174d','6edc0f41deb0144baf4c4b9a5720ca19','63dde3f4aae56c7a6137716bbe2f5737767744c0ff33cc86ac390ff54ac2891f','e30473177b9996ebcde38cb6211d2e217e287a885088871a2ec6d0cf8f7b889d');
INSERT INTO "audit" VALUES(38,4,1,'2026-11-24 00:15:18.382503','鈴木','added','submission:4','77a66aa540a09f3f8a7c8c9f45361e753e868c2a35354c186bf4f877cef096fa','745a46a49e1e6847492f8ae998a9f437','0000000000000000000000000000000000000000000000000000000000000000','99fe999528bd45aa035b639e36fd618882f64c45df2da30cea8b86d0f0ad5c0f');
INSERT INTO "audit" VALUES(39,4,2,'2026-11-24 00:15:18.382565','鈴木','moved','move:11','25201ff88845ab8bdb5f35052284c78cad8c5015b03a025e4715b76d04094191','424bbdfb75fd23571f152543f27b42cb','99fe999528bd45aa035b639e36fd618882f64c45df2da30cea8b86d0f0ad5c0f','befab3d59e6b02583c44cffe054f8ee536b7059458d56de559d99bdb9993ff39');
INSERT INTO "audit" VALUES(40,4,3,'2026-11-24 00:15:18.387512','鈴木','extracted','extraction:3','4e4d1c3d1dc88d1773807e5225d28e6dea6ec298f4be3acd3d2282c07d12096e','31ac28a97999301196ebbd77a0a560a9','befab3d59e6b02583c44cffe054f8ee536b7059458d56de559d99bdb9993ff39','3fa2ffa096a64c594eb47e5b9d141058cf3b0d5591cafc2776c72c3259b69760');
INSERT INTO "audit" VALUES(41,4,4,'2026-11-24 00:15:18.387566','鈴木','moved','move:12','630c1b9e95a17f8ae198553b4f6fe8c4dd235a2cd793e9fc3e2f5df58fca4e76','888eaff8a1cc4dd7533718da645a5025','3fa2ffa096a64c594eb47e5b9d141058cf3b0d5591cafc2776c72c3259b69760','2a0eb6d6e34c96f3989545353f777ed7cffc8a86fdd855223f9e35da2161c09b');
INSERT INTO "audit" VALUES(42,4,5,'2026-11-24 00:15:18.403568','高橋','moved','move:13','544e11b6e98b63c927631d22e59851917643d7a3664cdee60797a01506d131f6','222cace2223183b603b3c837b35f8f05','2a0eb6d6e34c96f3989545353f777ed7cffc8a86fdd855223f9e35da2161c09b','2a2855b5eecda528cc57bdf68ae037d990e910d7327f001678da0aa1a6b599b6');
INSERT INTO "audit" VALUES(43,5,1,'2026-11-24 00:15:18.418540','鈴木','added','submission:5','cf4eb4af4c5b807657dcbe3617231a1fcf10f9fae5d75bcf8dfa87c90e1a8968','f9c044ead9f08f78b142090e0e3ce4e3','0000000000000000000000000000000000000000000000000000000000000000','47649b422c7473e5a0b6a2768807e896f0e5ff57e0f6185467c25ee78cc6fdb2');
INSERT INTO "audit" VALUES(44,5,2,'2026-11-24 00:15:18.418605','鈴木','moved','move:14','8e2990d0246970f9e15b57d7809f7044b82d487515f0c4abaa81098a440908ce','02767cb823a6470446bdb4c8628d5913','47649b422c7473e5a0b6a2768807e896f0e5ff57e0f6185467c25ee78cc6fdb2','f13782ce1990d4ed11de85e15ef8f40911fa8c7382a636dfd3f4a936a9ded870');
INSERT INTO "audit" VALUES(45,0,1,'2026-11-24 00:15:18.420883','','log-in tried','attempt:1','ce241f4794d85c58f9afcbfd91a44dcb09bfc0071f01e99fe398eb40d2a2f57c','5eccc56857a7edab0cd5cc344b694508','0000000000000000000000000000000000000000000000000000000000000000','2a7890b6d5b51d696d25e2dbf3e594954bd3a22b7dcdb6b8a6ab9ad453133e51');
INSERT INTO "audit" VALUES(46,0,2,'2026-11-24 00:15:18.434621','鈴木','log-in','attempt:2','f612a4cb382d7cc1315687fe5a678bc41a34cdb9a1cff8d72bb19829b9ef237f','8e94373a7eb3b340718d0a14e94c6d43','2a7890b6d5b51d696d25e2dbf3e594954bd3a22b7dcdb6b8a6ab9ad453133e51','799b1d10560d29945b99813f715ccfc140d8f0a23334b01f8af0a572bf4cb08f');
INSERT INTO "audit" VALUES(47,0,3,'2026-11-24 00:15:18.439136','高橋','set','preference:1','bf51422f1cecc1c8879b2c0d5dbd9385cedd44cb2e1f043b1588774dd7a2c65b','2847a62d35a83d0622eaeeed9a97e6a5','799b1d10560d29945b99813f715ccfc140d8f0a23334b01f8af0a572bf4cb08f','bea4a3475ac6e3d497948af05d3519fe10afcf70bd5dfcfeb0b592e23dc96a14');
INSERT INTO "audit" VALUES(48,1,27,'2026-11-24 00:15:18.496191','高橋','approve','verdict:1','c090c8f65353adb0ee9eab54e9075811be24b1ca97f8f7aaffd9ac5ae29fe53e','ef8ad226aec2b24f53d7bb35cd41570a','b25c6c24b9ae7196233cee4eb6e9f1ebceb2b42bfd0e14269c85c326459b27cd','328cc12c69781da8bcc86b4f525d2a927f361c2d45483ecff88acbff7e13525c');
INSERT INTO "audit" VALUES(49,1,28,'2026-11-24 00:15:18.503312','高橋','erratum','verdict:2','18529ba489c9a94bc8e5a115b0b7ebde2d15b89b97fbd3e0daca80af2b1d3509','52356cc896c31816cfed33d81ea29d51','328cc12c69781da8bcc86b4f525d2a927f361c2d45483ecff88acbff7e13525c','d298175a9bfe3fc42d967b43e2bb91ee973f88b74b9c2a51aa520836c19e6a54');
CREATE TABLE audit_chains (
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	sealed INTEGER NOT NULL, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES(0,3,'bea4a3475ac6e3d497948af05d3519fe10afcf70bd5dfcfeb0b592e23dc96a14',3);
INSERT INTO "audit_chains" VALUES(1,28,'d298175a9bfe3fc42d967b43e2bb91ee973f88b74b9c2a51aa520836c19e6a54',28);
INSERT INTO "audit_chains" VALUES(2,8,'51afb8132ece00e44489cae1e8fa555b218725cd3a7ffae4f73cee64622bb0e3',8);
INSERT INTO "audit_chains" VALUES(3,3,'e30473177b9996ebcde38cb6211d2e217e287a885088871a2ec6d0cf8f7b889d',3);
INSERT INTO "audit_chains" VALUES(4,5,'2a2855b5eecda528cc57bdf68ae037d990e910d7327f001678da0aa1a6b599b6',5);
INSERT INTO "audit_chains" VALUES(5,2,'f13782ce1990d4ed11de85e15ef8f40911fa8c7382a636dfd3f4a936a9ded870',2);
CREATE TABLE audit_heads (
	seal INTEGER NOT NULL, 
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_heads PRIMARY KEY (seal, chain), 
	CONSTRAINT fk_audit_heads_seal FOREIGN KEY(seal) REFERENCES audit_seals (number)
);
INSERT INTO "audit_heads" VALUES(1,1,26,'b25c6c24b9ae7196233cee4eb6e9f1ebceb2b42bfd0e14269c85c326459b27cd');
INSERT INTO "audit_heads" VALUES(2,2,8,'51afb8132ece00e44489cae1e8fa555b218725cd3a7ffae4f73cee64622bb0e3');
INSERT INTO "audit_heads" VALUES(2,3,3,'e30473177b9996ebcde38cb6211d2e217e287a885088871a2ec6d0cf8f7b889d');
INSERT INTO "audit_heads" VALUES(2,4,5,'2a2855b5eecda528cc57bdf68ae037d990e910d7327f001678da0aa1a6b599b6');
INSERT INTO "audit_heads" VALUES(3,0,3,'bea4a3475ac6e3d497948af05d3519fe10afcf70bd5dfcfeb0b592e23dc96a14');
INSERT INTO "audit_heads" VALUES(3,1,27,'328cc12c69781da8bcc86b4f525d2a927f361c2d45483ecff88acbff7e13525c');
INSERT INTO "audit_heads" VALUES(3,5,2,'f13782ce1990d4ed11de85e15ef8f40911fa8c7382a636dfd3f4a936a9ded870');
INSERT INTO "audit_heads" VALUES(4,1,28,'d298175a9bfe3fc42d967b43e2bb91ee973f88b74b9c2a51aa520836c19e6a54');
CREATE TABLE audit_seals (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"before" VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_seals PRIMARY KEY (number)
);
INSERT INTO "audit_seals" VALUES(1,'2026-11-24 00:15:18.208859','0000000000000000000000000000000000000000000000000000000000000000','b167a705928b09176d3d3d4bab4d82b34183db85d618f0a7873647a8e6ef5e47');
INSERT INTO "audit_seals" VALUES(2,'2026-11-24 00:15:18.404319','b167a705928b09176d3d3d4bab4d82b34183db85d618f0a7873647a8e6ef5e47','a896bf45b79dd7b3fbaf084dc33ae4b62312682c32898a204c17815b8385727a');
INSERT INTO "audit_seals" VALUES(3,'2026-11-24 00:15:18.496815','a896bf45b79dd7b3fbaf084dc33ae4b62312682c32898a204c17815b8385727a','46a5be0517e0aacde98be239d25427d1ebf8d027392e5dbb237d11172941c906');
INSERT INTO "audit_seals" VALUES(4,'2026-11-24 00:15:18.503818','46a5be0517e0aacde98be239d25427d1ebf8d027392e5dbb237d11172941c906','f49ca8c2e19350484353d7881f553b9a95044e61862be0fbee778c7dc690930d');
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
INSERT INTO "batches" VALUES(1,'ecf293fe-0643-4384-911d-794ec156463c','group_report','m','s','new',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'高橋','2026-11-24 00:15:18.479223','2026-11-24 00:15:18.479227');
CREATE TABLE comparisons (
	id INTEGER NOT NULL, 
	submission INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	differing INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_comparisons PRIMARY KEY (id), 
	CONSTRAINT fk_comparisons_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
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
	evidence TEXT, reading INTEGER DEFAULT '1' NOT NULL, 
	CONSTRAINT pk_decisions PRIMARY KEY (id), 
	CONSTRAINT fk_decisions_extraction FOREIGN KEY(extraction) REFERENCES extractions (id), 
	CONSTRAINT fk_decisions_submission FOREIGN KEY(submission) REFERENCES submissions (id), 
	CONSTRAINT uq_decisions_operation UNIQUE (operation), 
	CONSTRAINT uq_decisions_submission_revision UNIQUE (submission, revision)
);
INSERT INTO "decisions" VALUES(1,'3936a7f2-fc0b-471a-ab5c-1f82889adc34',1,1,1,'amendment','patients.total.target','鈴木','2026-11-24 00:15:17.846011','13','12','合計の誤り',NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(2,'80a4542d-4a25-411d-8013-a720d9b39d7a',1,1,2,'confirm','deaths','鈴木','2026-11-24 00:15:17.910200','null','null',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(3,'dd040b36-8f99-4332-bc1f-6d3c150d53f5',1,1,3,'confirm','fiscal_year','鈴木','2026-11-24 00:15:17.962199','2022','2022',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(4,'d72e62d6-71be-459b-a419-98841120a6ea',1,1,4,'confirm','attachment','鈴木','2026-11-24 00:15:17.973933','null','null',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(5,'9f12e34d-3fb6-42ea-a031-04234d70c8b1',1,1,5,'confirm','group_name','鈴木','2026-11-24 00:15:17.978016','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(6,'d8b500b1-f94d-41fc-8d33-0ed187d218f5',1,1,6,'confirm','efforts[0].kind','鈴木','2026-11-24 00:15:17.985932','"within_group"','"within_group"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(7,'189765a2-6f63-47ad-a926-96d4ffe4d117',1,1,7,'confirm','efforts[0].coordinators[0]','鈴木','2026-11-24 00:15:17.993916','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(8,'03df25dd-4f94-454c-9e3d-2d3829313ce1',1,1,8,'confirm','efforts[0].current','鈴木','2026-11-24 00:15:18.014087','"\u67081\u56de"','"\u67081\u56de"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(9,'c71e57d2-0d65-4216-bf57-10307eeba2ce',1,1,9,'confirm','efforts[0].target','鈴木','2026-11-24 00:15:18.016168','"\u67082\u56de"','"\u67082\u56de"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(10,'63bff94d-96b7-4b1c-bb6f-98de8dce1f40',1,1,10,'confirm','efforts[0].actual','鈴木','2026-11-24 00:15:18.042237','null','null',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(11,'e3837449-892f-4926-be4f-30fb6d89b2f5',1,1,11,'confirm','patients.rows[0].institution','鈴木','2026-11-24 00:15:18.045884','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(12,'743d46fd-de9a-414f-9fc0-fd3dcda5e436',1,1,12,'confirm','patients.rows[0].current','鈴木','2026-11-24 00:15:18.053843','7','7',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(13,'39edcbae-a5c8-405a-9d66-36f910da36e2',1,1,13,'confirm','patients.rows[0].target','鈴木','2026-11-24 00:15:18.066804','8','8',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(14,'5845bbab-d02e-4709-bb90-8ce83bb54431',1,1,14,'confirm','patients.rows[0].actual','鈴木','2026-11-24 00:15:18.077875','9','9',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(15,'fb252368-5850-4340-a776-fc7490627f11',1,1,15,'confirm','patients.rows[1].institution','鈴木','2026-11-24 00:15:18.090073','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(16,'d8dd1854-e170-4200-8095-0ea63b53dc22',1,1,16,'confirm','patients.rows[1].current','鈴木','2026-11-24 00:15:18.110172','3','3',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(17,'70d4d18d-fc5a-4186-b5c3-d796a59bfba4',1,1,17,'confirm','patients.rows[1].target','鈴木','2026-11-24 00:15:18.117910','4','4',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(18,'39dd990a-363e-4e53-9c2a-f4e96bac7add',1,1,18,'confirm','patients.rows[1].actual','鈴木','2026-11-24 00:15:18.150135','5','5',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(19,'498e4239-7005-4148-b462-cd88b7ff4f7e',1,1,19,'confirm','patients.total.current','鈴木','2026-11-24 00:15:18.174045','10','10',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(20,'6ea59f19-fd2f-43d4-9476-c908f5bc26a0',1,1,20,'confirm','patients.total.actual','鈴木','2026-11-24 00:15:18.198014','14','14',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(21,'e9101b5a-98cf-4eff-bcd7-517c401b9e1f',2,2,1,'reading','patients.total.target','高橋','2026-11-24 00:15:18.291441','13','11',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(22,'a79ae49f-92b9-4f24-9ab8-d6fd03bd6671',2,2,2,'undo','patients.total.target','高橋','2026-11-24 00:15:18.334110','null','null',NULL,NULL,'e9101b5a-98cf-4eff-bcd7-517c401b9e1f',NULL,1);
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
INSERT INTO "extractions" VALUES(1,1,'offline','1','{"document":{"name":"\u307f\u3069\u308a\u91ce.txt","sha256":"34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null,"agreement":{}}','2026-11-24 00:15:17.810085');
INSERT INTO "extractions" VALUES(2,2,'offline','1','{"document":{"name":"\u518d\u63d0\u51fa.txt","sha256":"99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null,"agreement":{}}','2026-11-24 00:15:18.282638');
INSERT INTO "extractions" VALUES(3,4,'offline','1','{"document":{"name":"\u5225\u306e\u66f8\u985e.txt","sha256":"bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null,"agreement":{}}','2026-11-24 00:15:18.386808');
CREATE TABLE field_totals (
	report_type TEXT NOT NULL, 
	engine TEXT NOT NULL, 
	field TEXT NOT NULL, 
	decided INTEGER NOT NULL, 
	corrected INTEGER NOT NULL, 
	amended INTEGER NOT NULL, 
	CONSTRAINT pk_field_totals PRIMARY KEY (report_type, engine, field)
);
CREATE TABLE files (
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	content BLOB NOT NULL, 
	added DATETIME NOT NULL, kept VARCHAR(8) DEFAULT 'here' NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (sha256)
);
INSERT INTO "files" VALUES('34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186',77,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0A','2026-11-24 00:15:17.555249','here');
INSERT INTO "files" VALUES('99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca',87,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE5868DE68F90E587BA0A','2026-11-24 00:15:18.238319','here');
INSERT INTO "files" VALUES('2366eb4482bffc486856d781edef10a468ed46d57df044e20e16bb449a62ea95',10,X'46726F6D3A207361746F','2026-11-24 00:15:18.238700','here');
INSERT INTO "files" VALUES('cafcfe64bdc138d48572826a441e436f1f382d0a478636667a7ece5e7aff868f',15,X'255044462D312E342062726F6B656E','2026-11-24 00:15:18.362134','here');
INSERT INTO "files" VALUES('bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034',81,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE588A50A','2026-11-24 00:15:18.382120','here');
INSERT INTO "files" VALUES('716ecabb45ac6a88a049398fde2d3d5225c6dd3121ae9bbc5af457eb4baf056a',4,X'77616974','2026-11-24 00:15:18.418135','here');
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
INSERT INTO "moves" VALUES(1,1,'waiting','鈴木','2026-11-24 00:15:17.563122',0,NULL);
INSERT INTO "moves" VALUES(2,1,'ready','鈴木','2026-11-24 00:15:17.813347',0,'extraction 1');
INSERT INTO "moves" VALUES(3,1,'in_review','鈴木','2026-11-24 00:15:17.876558',1,NULL);
INSERT INTO "moves" VALUES(4,1,'confirmed','鈴木','2026-11-24 00:15:18.207283',20,NULL);
INSERT INTO "moves" VALUES(5,2,'waiting','鈴木','2026-11-24 00:15:18.239351',0,NULL);
INSERT INTO "moves" VALUES(6,2,'ready','鈴木','2026-11-24 00:15:18.283425',0,'extraction 2');
INSERT INTO "moves" VALUES(7,2,'in_review','高橋','2026-11-24 00:15:18.330353',1,NULL);
INSERT INTO "moves" VALUES(8,2,'in_review','高橋','2026-11-24 00:15:18.358997',2,'supersedes 1');
INSERT INTO "moves" VALUES(9,3,'waiting','鈴木','2026-11-24 00:15:18.362455',0,NULL);
INSERT INTO "moves" VALUES(10,3,'failed','鈴木','2026-11-24 00:15:18.378438',0,'damaged');
INSERT INTO "moves" VALUES(11,4,'waiting','鈴木','2026-11-24 00:15:18.382432',0,NULL);
INSERT INTO "moves" VALUES(12,4,'ready','鈴木','2026-11-24 00:15:18.387404',0,'extraction 3');
INSERT INTO "moves" VALUES(13,4,'rejected','高橋','2026-11-24 00:15:18.403426',0,'the wrong document');
INSERT INTO "moves" VALUES(14,5,'waiting','鈴木','2026-11-24 00:15:18.418465',0,NULL);
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
INSERT INTO "preferences" VALUES(1,'sampling','0.1','高橋','2026-11-24 00:15:18.436574');
CREATE TABLE readings (
	submission INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	reader TEXT, 
	lines INTEGER NOT NULL, 
	decided INTEGER NOT NULL, 
	look INTEGER NOT NULL, 
	finished DATETIME, 
	CONSTRAINT pk_readings PRIMARY KEY (submission, number), 
	CONSTRAINT fk_readings_submission FOREIGN KEY(submission) REFERENCES submissions (id), 
	CONSTRAINT uq_readings_submission_reader UNIQUE (submission, reader)
);
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
INSERT INTO "runs" VALUES(1,'2026-11-24 00:15:18.515112','鈴木','group_report','d','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh','offline',NULL,NULL,'v',NULL,'{"f1": 0.5}');
CREATE TABLE seats (
	submission INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_seats PRIMARY KEY (submission), 
	CONSTRAINT fk_seats_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "seats" VALUES(2,'高橋','2026-11-24 00:15:18.453761','2026-11-24 00:15:18.453761');
CREATE TABLE sessions (
	token VARCHAR(64) NOT NULL, 
	who TEXT NOT NULL, 
	started DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	ended DATETIME, 
	CONSTRAINT pk_sessions PRIMARY KEY (token)
);
INSERT INTO "sessions" VALUES('af7c123f2e3e8900fb00fb727f0e694b6963736446df2ef65b44e0ed8c29a2ba','鈴木','2026-11-24 00:15:18.435435','2026-11-24 00:15:18.435437',NULL);
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
INSERT INTO "submissions" VALUES(1,'みどり野.txt','group_report','confirmed',NULL,NULL,20,1,0,1,2022,20,20,0,NULL,'2026-11-24 00:15:17.556174','鈴木','2026-11-24 00:15:18.206696');
INSERT INTO "submissions" VALUES(2,'再提出.txt','group_report','in_review',NULL,NULL,2,2,0,1,2022,20,0,18,1,'2026-11-24 00:15:18.238494','鈴木','2026-11-24 00:15:18.358415');
INSERT INTO "submissions" VALUES(3,'束.pdf','group_report','failed','壊れています','damaged',0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-24 00:15:18.362266','鈴木','2026-11-24 00:15:18.378353');
INSERT INTO "submissions" VALUES(4,'別の書類.txt','group_report','rejected','別の書類です','the wrong document',0,3,0,1,2022,20,0,18,NULL,'2026-11-24 00:15:18.382246','鈴木','2026-11-24 00:15:18.403343');
INSERT INTO "submissions" VALUES(5,'待ち.txt','group_report','waiting',NULL,NULL,0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-24 00:15:18.418269','鈴木','2026-11-24 00:15:18.418269');
CREATE TABLE tallies (
	submission INTEGER NOT NULL, 
	extraction INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	content TEXT NOT NULL, 
	CONSTRAINT pk_tallies PRIMARY KEY (submission), 
	CONSTRAINT fk_tallies_submission FOREIGN KEY(submission) REFERENCES submissions (id), 
	CONSTRAINT fk_tallies_extraction FOREIGN KEY(extraction) REFERENCES extractions (id)
);
CREATE TABLE third_looks (
	id INTEGER NOT NULL, 
	submission INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	out BOOLEAN NOT NULL, 
	who TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_third_looks PRIMARY KEY (id), 
	CONSTRAINT fk_third_looks_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
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
INSERT INTO "verdicts" VALUES(1,1,20,'approve','高橋','2026-11-24 00:15:18.495319',NULL);
INSERT INTO "verdicts" VALUES(2,1,20,'erratum','高橋','2026-11-24 00:15:18.502993','誤記');
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
CREATE INDEX ix_comparisons_submission ON comparisons (submission);
CREATE INDEX ix_third_looks_submission ON third_looks (submission);
CREATE INDEX ix_decisions_at_who ON decisions (at, who);
CREATE INDEX ix_moves_at ON moves (at);
COMMIT;
