BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
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
INSERT INTO "answers" VALUES('ea996bba31f9c91b','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','group_report','all','m','p','s','{}','{}','2026-11-23 03:57:25.064196');
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	succeeded BOOLEAN NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (id)
);
INSERT INTO "attempts" VALUES(1,'鈴木','127.0.0.1','2026-11-23 03:57:24.926619',0);
INSERT INTO "attempts" VALUES(2,'鈴木','127.0.0.1','2026-11-23 03:57:24.950824',1);
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
INSERT INTO "audit" VALUES(1,1,1,'2026-11-23 03:57:22.038791','鈴木','added','submission:1','1155c5bfc669edf74d0a7b33d09225e8216206ee56f6ce0276e7d5e0a9421df5','f8137222d792d0a32a9f121ea948a432','0000000000000000000000000000000000000000000000000000000000000000','85b1d5fc590e6410117d6614f881b25a004d664320a038da00bcf20cf8a13d58');
INSERT INTO "audit" VALUES(2,1,2,'2026-11-23 03:57:22.045573','鈴木','moved','move:1','2645be2379f9285ef0ded02f3c7bcd6acddd6524f92337a15f8e86d257e7f6bd','52f4fb0f6175256f731323f1f84521b1','85b1d5fc590e6410117d6614f881b25a004d664320a038da00bcf20cf8a13d58','ed48a53afbe641e37130b2440662504a5a3f2200a0af775c4cbd368dc5687bb2');
INSERT INTO "audit" VALUES(3,1,3,'2026-11-23 03:57:22.567465','鈴木','extracted','extraction:1','670e49504f12bf417a311d81eda4203061c261795b974d18121b78d401c70309','d6613d5edf93accfd52c6f07146aa786','ed48a53afbe641e37130b2440662504a5a3f2200a0af775c4cbd368dc5687bb2','6d5c3694ff3b89bc58702a795da62d6612f5f2d26a5e604265ffab5f3377fcc8');
INSERT INTO "audit" VALUES(4,1,4,'2026-11-23 03:57:22.647979','鈴木','moved','move:2','0a931a7d1a65152a365bf89b2f4e09ab9704a34fde2719b9c9f08913f906a548','cbdce812156b303fa52eeb523965f1ef','6d5c3694ff3b89bc58702a795da62d6612f5f2d26a5e604265ffab5f3377fcc8','794ea9d26aca3069f5b049f5a72f597d63d08831acc662996640ff36906dfefe');
INSERT INTO "audit" VALUES(5,1,5,'2026-11-23 03:57:23.149676','鈴木','decided','decision:47654d7d-91af-4fae-85cd-cef7b87eb255','046769c2dc94a6d1cce181d46dd12f4362e553fd41e6815c16380ea3b7b628be','5af815c66497533d7459437068e3cb3d','794ea9d26aca3069f5b049f5a72f597d63d08831acc662996640ff36906dfefe','1c6448ca96aa11fc19c2f68bba06b5e5a085872c439fe8cac433205d90b45919');
INSERT INTO "audit" VALUES(6,1,6,'2026-11-23 03:57:23.202562','鈴木','moved','move:3','9e9296cffc8cd57b834f80b094e76550bb33b5a2b5c08a835806d4cac3b06b14','d4be595da0e409eef44392d0ac34afee','1c6448ca96aa11fc19c2f68bba06b5e5a085872c439fe8cac433205d90b45919','8f0ff8827ef2e2b36155a30ac8dd5639fac87fb1f8466ede9dd8dbe8c37dbf2c');
INSERT INTO "audit" VALUES(7,1,7,'2026-11-23 03:57:23.344741','鈴木','decided','decision:999abf04-483c-44ba-ab0c-dac2785451bd','d8e2e73e61fe3dc2ea5ef3801638a7916be7c96fa9fbba927fcaa22e5bdf463d','307879bdabfdb7c361a4290d5142933d','8f0ff8827ef2e2b36155a30ac8dd5639fac87fb1f8466ede9dd8dbe8c37dbf2c','761a06474690bb3a61bd0bfec526130e51501294236ac099e460dd582218968b');
INSERT INTO "audit" VALUES(8,1,8,'2026-11-23 03:57:23.409347','鈴木','decided','decision:7150c511-03a8-41e0-b31e-8a1ee3f8b766','307ff05dbe6bc4729be8880aa58ca9265a1b317c8f93bd2c0920053b49229d4d','a403cee86b9695695b859bd74a7444e5','761a06474690bb3a61bd0bfec526130e51501294236ac099e460dd582218968b','64233cf1641600554601a3b90a5cadea3183a1a386cb9615e6bd5381d1d5981b');
INSERT INTO "audit" VALUES(9,1,9,'2026-11-23 03:57:23.506100','鈴木','decided','decision:55dd4d05-94ff-4063-8110-b599f73e96ab','478006bf39526aec7be9f69b4f3699615fb9acf084ce49f44594d3820d39bc0b','8f2baf6fa7c59cc2ab30cbed0c03c1e1','64233cf1641600554601a3b90a5cadea3183a1a386cb9615e6bd5381d1d5981b','7dde0c658017d3358b4e36d6bff4df93a9b58081b25af4e96a5012dba2661609');
INSERT INTO "audit" VALUES(10,1,10,'2026-11-23 03:57:23.565421','鈴木','decided','decision:1ac3a457-4d37-49da-b4c2-fb5dd7cd2cc8','476043d68a382fcecad94866bac5d21c5aad29b3bd6b9a5b36e6cee23ff404bd','f2fdc0e16f2f5d9dc3b67b982a9ea47a','7dde0c658017d3358b4e36d6bff4df93a9b58081b25af4e96a5012dba2661609','9d3abe6ff3d3686e2d8d9a04a64290b7c106beb116d82f95437eb33c9102fa70');
INSERT INTO "audit" VALUES(11,1,11,'2026-11-23 03:57:23.633210','鈴木','decided','decision:e726b0ef-3c85-456e-8c6d-559cd9c8cc27','61a6d79ddb86f766136eaf22550e967f48f1586dd2b6293531db87ed0892e711','55fe98b1c2140e3530aa9f013c1d59ba','9d3abe6ff3d3686e2d8d9a04a64290b7c106beb116d82f95437eb33c9102fa70','a4ca4195e0404817bef338cea26573d9177efc04e9d0e092dab5d0707a25096a');
INSERT INTO "audit" VALUES(12,1,12,'2026-11-23 03:57:23.706222','鈴木','decided','decision:e1d65dca-f7bf-4ed1-a0c8-95f9c6032479','fcb64ed7b6060c6cf38a477945697c67f1538205689e52833d5b05b108b298af','93a938e928e17077ed8c564a3abec3c6','a4ca4195e0404817bef338cea26573d9177efc04e9d0e092dab5d0707a25096a','830ede3da76be630d39c29ac274cb713f30f291aa4eb090e65fac06e6aa9ac4d');
INSERT INTO "audit" VALUES(13,1,13,'2026-11-23 03:57:23.768040','鈴木','decided','decision:0aee8cd5-a893-4a0f-b204-2b0054518688','99d0c811b0fe8b314ad7cb69c7e5b985b0bf4b0b6b4b061bc34a9cda40262928','1ad241577185d80b112f299133da0593','830ede3da76be630d39c29ac274cb713f30f291aa4eb090e65fac06e6aa9ac4d','19f30e48000c0b460cf7d9ea47e9bcfa0063749205bc5527b466c3498de01f0a');
INSERT INTO "audit" VALUES(14,1,14,'2026-11-23 03:57:23.816816','鈴木','decided','decision:86ed4c5d-678c-48b3-9a91-9e9d8d8b6384','8f2ae4c859d2688c1e2774d6cb49ea27edd3ed002d8ec80555ed402a67a6870a','19ec7b999762d83f9de40b25333d7e70','19f30e48000c0b460cf7d9ea47e9bcfa0063749205bc5527b466c3498de01f0a','1d6146420e0d0992170b9a9b67edb69df7bacaa699b5fecc50369fea662ccf48');
INSERT INTO "audit" VALUES(15,1,15,'2026-11-23 03:57:23.871419','鈴木','decided','decision:c2f8fe31-b735-4952-a9f3-b14b3a2cee2f','7a5401617d15bb51523853b565cc909bec5e1d99f34b0c58949ad7217a024429','891230027a7245a86699b3356149ca25','1d6146420e0d0992170b9a9b67edb69df7bacaa699b5fecc50369fea662ccf48','297ba696a55e1351e08f0bd535e7d0c387cf4cc83caddde73bcf1511d2349e08');
INSERT INTO "audit" VALUES(16,1,16,'2026-11-23 03:57:23.908472','鈴木','decided','decision:a0f386a4-e933-4563-a810-ab056850c6e9','a2bde02b8d1787af2a5a9c2e5844cd3f2a782792e83bb19e3f4d622d80409450','5f12c4f691e6a40c3e112408527ace28','297ba696a55e1351e08f0bd535e7d0c387cf4cc83caddde73bcf1511d2349e08','b06c5d30a880a9cb1214b49aa57a61e7ec0c287aa42e08a2588c2b280fe8f4c1');
INSERT INTO "audit" VALUES(17,1,17,'2026-11-23 03:57:23.950907','鈴木','decided','decision:873a1802-243b-4eb4-9889-bb1297dce576','016488f5701e5a71efc3847f2cc0fbf176915e45c89f88dc03e053812198bcc4','95462c99298991870b9730ca56e8af8c','b06c5d30a880a9cb1214b49aa57a61e7ec0c287aa42e08a2588c2b280fe8f4c1','d944e0e3b7c952fa84cbcb92fb9b88a8de61bd89a63954383596ee8960bafb91');
INSERT INTO "audit" VALUES(18,1,18,'2026-11-23 03:57:23.966261','鈴木','decided','decision:6998b091-a6f8-4398-8967-374ec2c3a59c','4e2ee5d7856ae5ecbe85406e7811bdb270acd8162186e8dc86d2347056db990e','12cae47ba3183ab8803313f47576c301','d944e0e3b7c952fa84cbcb92fb9b88a8de61bd89a63954383596ee8960bafb91','fccfdd2766c777a8d4be770efd8cd69ae765c2f5778036b57ebb23ff5e61857c');
INSERT INTO "audit" VALUES(19,1,19,'2026-11-23 03:57:23.997836','鈴木','decided','decision:f8879a21-8784-4a96-9574-1f4b6b9bd644','3b78d4d3dacb0922d32546ddd4366daad52e18ef1c41272af0fcba8c1a96fa39','e2a6cc71a22c7a771ed1a20778d21ece','fccfdd2766c777a8d4be770efd8cd69ae765c2f5778036b57ebb23ff5e61857c','dbe8c9d72daf1076162258f7d31021ee8f46582150ccbde5b34204ea37347ac1');
INSERT INTO "audit" VALUES(20,1,20,'2026-11-23 03:57:24.025680','鈴木','decided','decision:039613bd-1cc5-4729-986b-5a88af0d1122','ba4caf82bcaf3279cb49126dcadc098a2cd3cafed851ec10dff674fbd64b66a6','e789321c767f2b81b0f249136d07e83c','dbe8c9d72daf1076162258f7d31021ee8f46582150ccbde5b34204ea37347ac1','a680b7c48ef5d6d95896dc311367cf3154e7b6a9646de69107fa4ce381cb29bd');
INSERT INTO "audit" VALUES(21,1,21,'2026-11-23 03:57:24.075518','鈴木','decided','decision:4571cb98-0ed1-4005-ac01-2e0c0d6c8be0','ef71bf6f0669e657581ea3bcca1ee82cbda7633d72f8179b44fb3827d01650eb','05f2d8e41fe455955d9115a197396fff','a680b7c48ef5d6d95896dc311367cf3154e7b6a9646de69107fa4ce381cb29bd','21ec8b219a47db4f869d6f80a405ead500db30eb47f73dcc68fcc7367a33d0fa');
INSERT INTO "audit" VALUES(22,1,22,'2026-11-23 03:57:24.103602','鈴木','decided','decision:07d0e3ea-867c-4de2-8a47-72f3cf8f7a6f','b0899b9d126f15a50673da9842730056285c235e883245eca0d4475d6892e771','440e250e9542f0af63b7f627218728f7','21ec8b219a47db4f869d6f80a405ead500db30eb47f73dcc68fcc7367a33d0fa','a8213309e589ddb419a64d0974e8dbee2a1c9be9af27b159620d7a8524ee7594');
INSERT INTO "audit" VALUES(23,1,23,'2026-11-23 03:57:24.140394','鈴木','decided','decision:1c349402-69fe-4052-9e0e-0f94ea64f736','30243f3f94d56ce4a54d55af23b9284eea6c937b4c856628ad90a91cac395599','2211d938ff0c7b2d9b5bb0a1f1a9b98f','a8213309e589ddb419a64d0974e8dbee2a1c9be9af27b159620d7a8524ee7594','9302134f8058f2b386a1840213a41fb1b64925fbab3ec4f12d1753e22560f7ca');
INSERT INTO "audit" VALUES(24,1,24,'2026-11-23 03:57:24.157858','鈴木','decided','decision:ca5c4492-189a-4ba7-8725-76b2cdda827a','23aa7f45c1c2b2b6f0ba6153cd5345890de2204b17ae69b62cb21a643ce0c9f0','d8cdd529ec03c02bfc7fc78d5216d71b','9302134f8058f2b386a1840213a41fb1b64925fbab3ec4f12d1753e22560f7ca','c3c8783f64e1daf0b8028b0f5de050d0c462bf66dc6c8a6e8374c0a7ff054265');
INSERT INTO "audit" VALUES(25,1,25,'2026-11-23 03:57:24.181426','鈴木','decided','decision:f10f0f50-2329-441a-974f-416f9d4f74c5','18142ebc1900832ea25da5424caa74b74b9d2e2e2657279a4478e7b63f61f552','4c67d4ddf98f89712ee5dbaa7742db04','c3c8783f64e1daf0b8028b0f5de050d0c462bf66dc6c8a6e8374c0a7ff054265','0641efc19708a57e89e484df5aace9740cf6150fd1d39100a278049783cd54a7');
INSERT INTO "audit" VALUES(26,1,26,'2026-11-23 03:57:24.229646','鈴木','moved','move:4','80bb54c117d8cc96bd20f55e9b047f25c13c1bca1b46b0d65f41e09cacc346b2','5ae6d92b731e10409d44f260f3d11f33','0641efc19708a57e89e484df5aace9740cf6150fd1d39100a278049783cd54a7','5335224a1e831e1c785f6a0a53065db30878e7b366d7900deada882fe24efba8');
INSERT INTO "audit" VALUES(27,2,1,'2026-11-23 03:57:24.311855','鈴木','added','submission:2','f03472058cf4fa65f6b243eda4fc8b8062d6281303f30636f3f9b5de9cbd3e66','fa8ad3296e87c4fa24f0864f85aed6a2','0000000000000000000000000000000000000000000000000000000000000000','52e0a1bf298a8802dcd65bd4b5c4a54c6362977a2dc3c046ae4327004f70dd15');
INSERT INTO "audit" VALUES(28,2,2,'2026-11-23 03:57:24.320492','鈴木','moved','move:5','5d1bebf9c2a911279c7a285e2c7280b0ee3557553c83793e2a8a59485512676d','2fe067df0fea8c114a368f2b973d0a3a','52e0a1bf298a8802dcd65bd4b5c4a54c6362977a2dc3c046ae4327004f70dd15','1f0aa12cf3b16d1e7406436908a06d9cee47db505d5ecbf2d7d3613616db08f5');
INSERT INTO "audit" VALUES(29,2,3,'2026-11-23 03:57:24.401810','鈴木','extracted','extraction:2','e0f66c149b9a251dc54692fd73f01a38ba9b4e9d5bb72b4be1eb457ae19d5c19','548e14885b9df26b0b4cadbceb00f442','1f0aa12cf3b16d1e7406436908a06d9cee47db505d5ecbf2d7d3613616db08f5','03428e98923eabcbc1a6ed1b7ce29a5d6f99f0f4f23935e4c36eb2178f47031d');
INSERT INTO "audit" VALUES(30,2,4,'2026-11-23 03:57:24.427854','鈴木','moved','move:6','9b6bccf24230e54a31fa97d5c60547df02814b2bd4b9e72999d5afa465925a4c','b323a2dd83480c0b993a4d7c739d2957','03428e98923eabcbc1a6ed1b7ce29a5d6f99f0f4f23935e4c36eb2178f47031d','329be037a43c705fd963f370e02d1d1994019aba735fdae764538e4230e8945b');
INSERT INTO "audit" VALUES(31,2,5,'2026-11-23 03:57:24.535410','高橋','decided','decision:9755f08d-d128-45d0-94c4-6f01f0171dac','c2993cf981e422e6ed81749a45e3c589bdbe907afe35da2f42a0c1190aa86211','acaf7377b0ab1dc81c3ff7086b668e65','329be037a43c705fd963f370e02d1d1994019aba735fdae764538e4230e8945b','01f738d5e9e500de25774d516fb7b3867f2684c06ccfe21b4ff4f878ebe15032');
INSERT INTO "audit" VALUES(32,2,6,'2026-11-23 03:57:24.555137','高橋','moved','move:7','6fea987d89bc320542dee75053ffa32b382783af8187bda82bb8332c900cd8c6','bda9c2d2e0ce8f4ca95b0a20ba30d650','01f738d5e9e500de25774d516fb7b3867f2684c06ccfe21b4ff4f878ebe15032','13abf1aaed4730917f35ac8c0c2d82a7b8e0b864e909618a59acfbfa582ef0c6');
INSERT INTO "audit" VALUES(33,2,7,'2026-11-23 03:57:24.683756','高橋','decided','decision:2bb6b637-b3ec-4f2c-8db1-5fe36621bc0e','c13615ddecf57e24146f353ef0837076fbda6634839a92c3a35f5717dad9d449','fe623df03be5cd9b49dcfd0897f3c198','13abf1aaed4730917f35ac8c0c2d82a7b8e0b864e909618a59acfbfa582ef0c6','4eb0958c89e12fa588bcabc6721db344c05efb59062ba80f48b925398ffeaf18');
INSERT INTO "audit" VALUES(34,2,8,'2026-11-23 03:57:24.726275','高橋','moved','move:8','e37c91d4dfbe4ee18ad4f47110a9a04d822b11a163d71a71a153d502729b87bd','0d2f2f1f291875bc90f0572140128fdf','4eb0958c89e12fa588bcabc6721db344c05efb59062ba80f48b925398ffeaf18','6bf2a0ca9d212e2560a72a64301e356f8c6a1d238cb0aa8d5374d23ba5abc7c8');
INSERT INTO "audit" VALUES(35,3,1,'2026-11-23 03:57:24.756111','鈴木','added','submission:3','62f5bb538f866756b7acdf127640dea50ad9288f408fb01c72484a39c61fba27','63d7ffd4c2f507b4f679403095531bc4','0000000000000000000000000000000000000000000000000000000000000000','5e8b111e984a908744f1ee1f7c3791cde6cbca4506d42f547519d1626d85a4e8');
INSERT INTO "audit" VALUES(36,3,2,'2026-11-23 03:57:24.757350','鈴木','moved','move:9','6ac59dc757df1e17d2f2cf0e489cb75e008fea3ae1b6c2a79285d4ea4bd68650','c6611027d6d96c4203c8ca109f5363ea','5e8b111e984a908744f1ee1f7c3791cde6cbca4506d42f547519d1626d85a4e8','b63a5e0d264f779550aaadd8a62bf56ebbd038f2b03b2e02c9ae82c3d016df70');
INSERT INTO "audit" VALUES(37,3,3,'2026-11-23 03:57:24.778858','鈴木','moved','move:10','91d2d5d215832cf782a11ca765d9c9295ef7dfcd9eeb7708ad4a0af5dc027232','0161697850f917052125439dd996f59d','b63a5e0d264f779550aaadd8a62bf56ebbd038f2b03b2e02c9ae82c3d016df70','7afb734b655258eff0a5028944cdbddd4225f02dfc9d3447745e513b01962c93');
INSERT INTO "audit" VALUES(38,4,1,'2026-11-23 03:57:24.794030','鈴木','added','submission:4','158e43309e4f8cebdcce632850323f6a356e028927bc86021d4000e84f8b8a7f','d8535511bcc285fe2503fa4e9c762041','0000000000000000000000000000000000000000000000000000000000000000','5270b367cda6d0e3780b3ada2295f71365e6bf1df03863287504d734db8aa1bf');
INSERT INTO "audit" VALUES(39,4,2,'2026-11-23 03:57:24.809788','鈴木','moved','move:11','c207d83ee8351e5d6d8b2b03e7cbf635b296f9d1f37d052a2d87ac17a803c9b3','d82f3008ee124b9ecd72d559c53cc750','5270b367cda6d0e3780b3ada2295f71365e6bf1df03863287504d734db8aa1bf','4d7d1a90f787f38b82006c764e352f262d8a92db6cf217ae01f21d4ae5fc54a0');
INSERT INTO "audit" VALUES(40,4,3,'2026-11-23 03:57:24.846078','鈴木','extracted','extraction:3','c7dddc592d945cf082c872501aae72b412c328f1e7574d7c6fc0544bb87bfade','953a892c9f4125515daf028c4461230d','4d7d1a90f787f38b82006c764e352f262d8a92db6cf217ae01f21d4ae5fc54a0','4ace01714c3fe2b871927a1a4e068bbdca63479f4457bbf0c46a95d9b28d8fac');
INSERT INTO "audit" VALUES(41,4,4,'2026-11-23 03:57:24.858028','鈴木','moved','move:12','2b20971c060a45b266fd80e0ca171e22504c860a77da5de4e4413f8cbd5bfc70','3e9827d0d16a145d7ec6ea457e5f6ae0','4ace01714c3fe2b871927a1a4e068bbdca63479f4457bbf0c46a95d9b28d8fac','9a8f86e74a151963a040ef3e532043a320ec26b0c8536b45252c279540a5acb1');
INSERT INTO "audit" VALUES(42,4,5,'2026-11-23 03:57:24.882939','高橋','moved','move:13','53db9541890a953331939ac6fd1c64ff2fb0d99665aba0497ee030e18343bdd9','1f9c01a4d79b37e2a04a961139968b68','9a8f86e74a151963a040ef3e532043a320ec26b0c8536b45252c279540a5acb1','d4577a1a44fbf7be739538210e37353963d8f99737a98200af17b4bffa7b793a');
INSERT INTO "audit" VALUES(43,5,1,'2026-11-23 03:57:24.911458','鈴木','added','submission:5','22a445988b2bad6ae5fff56689863ee497c2bafdfa096a72c77ee18e215a5c2d','6f2bd1a8785277e888653b99e74f00d4','0000000000000000000000000000000000000000000000000000000000000000','1d8029cc7b2ae3fa5a69c6fe0c12b2e2134b33e739849c9a4b1d961266452c6c');
INSERT INTO "audit" VALUES(44,5,2,'2026-11-23 03:57:24.912813','鈴木','moved','move:14','8915bcd68fe024144c963867f6017ab44b128c17e09b8144ff11af0b31e71d9b','c896aaa77036169bc867a13aa59d5927','1d8029cc7b2ae3fa5a69c6fe0c12b2e2134b33e739849c9a4b1d961266452c6c','16e5118e36d240b19364d5c3595bf3fddaaba7c42eecec412f33f63cc951d0f6');
INSERT INTO "audit" VALUES(45,0,1,'2026-11-23 03:57:24.936451','','log-in tried','attempt:1','c737b04392b6258d308826e8a609da75eebf22a073b2c49afc26d6b4c7604b57','43ba64466c314f328fe555c0a01d6940','0000000000000000000000000000000000000000000000000000000000000000','d9e4cdffdf66b817ffc01ab33226e60a6cbc8f53824cd0641da4ee0a1dfd65e3');
INSERT INTO "audit" VALUES(46,0,2,'2026-11-23 03:57:24.951777','鈴木','log-in','attempt:2','052ac5d126a8156209e74bb62808101c5cd063c070f61492086ca87f8e62c5d6','f580c7697734435c6b2a5d07f823ec07','d9e4cdffdf66b817ffc01ab33226e60a6cbc8f53824cd0641da4ee0a1dfd65e3','4cf7e0a2919a126b811efe1e94b9dd69bec5cae7160072116dd8d5fbddec960c');
INSERT INTO "audit" VALUES(47,0,3,'2026-11-23 03:57:24.975994','高橋','set','preference:1','d49cfacbe3599b4adafe5f32308fc592e9eb716cfe1d2c756efa526259f9cd34','5334b8db8528c51bd20bce85dd465ecd','4cf7e0a2919a126b811efe1e94b9dd69bec5cae7160072116dd8d5fbddec960c','ea69c7f2823de88816e409506e0aab2e8c932287d91c44e0b65b65ce79e4163d');
INSERT INTO "audit" VALUES(48,1,27,'2026-11-23 03:57:25.126367','高橋','approve','verdict:1','04f5fc06c8895a8a9e3964d6acfd1bc357e10e1584e61cd12198646499a8e335','893c963cda1002ef50b6394acb5723bd','5335224a1e831e1c785f6a0a53065db30878e7b366d7900deada882fe24efba8','cbc11d2d12cf8508e59012842d96a38e0cf6f678e1d48110e14bdd99e0300909');
INSERT INTO "audit" VALUES(49,1,28,'2026-11-23 03:57:25.142226','高橋','erratum','verdict:2','d571152884b90ccd1aa03995ae4ac903e7d6f972331b4f65f4ed8c50d95cd47f','b93b51922a0dfb92f857718d760e355d','cbc11d2d12cf8508e59012842d96a38e0cf6f678e1d48110e14bdd99e0300909','284d6aa5c6641fe6455c8aecede2da220cfcce8bd72cbe79d3a6af3209dd1979');
CREATE TABLE audit_chains (
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	sealed INTEGER NOT NULL, 
	CONSTRAINT pk_audit_chains PRIMARY KEY (chain)
);
INSERT INTO "audit_chains" VALUES(0,3,'ea69c7f2823de88816e409506e0aab2e8c932287d91c44e0b65b65ce79e4163d',3);
INSERT INTO "audit_chains" VALUES(1,28,'284d6aa5c6641fe6455c8aecede2da220cfcce8bd72cbe79d3a6af3209dd1979',28);
INSERT INTO "audit_chains" VALUES(2,8,'6bf2a0ca9d212e2560a72a64301e356f8c6a1d238cb0aa8d5374d23ba5abc7c8',8);
INSERT INTO "audit_chains" VALUES(3,3,'7afb734b655258eff0a5028944cdbddd4225f02dfc9d3447745e513b01962c93',3);
INSERT INTO "audit_chains" VALUES(4,5,'d4577a1a44fbf7be739538210e37353963d8f99737a98200af17b4bffa7b793a',5);
INSERT INTO "audit_chains" VALUES(5,2,'16e5118e36d240b19364d5c3595bf3fddaaba7c42eecec412f33f63cc951d0f6',2);
CREATE TABLE audit_heads (
	seal INTEGER NOT NULL, 
	chain INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_heads PRIMARY KEY (seal, chain), 
	CONSTRAINT fk_audit_heads_seal FOREIGN KEY(seal) REFERENCES audit_seals (number)
);
INSERT INTO "audit_heads" VALUES(1,1,26,'5335224a1e831e1c785f6a0a53065db30878e7b366d7900deada882fe24efba8');
INSERT INTO "audit_heads" VALUES(2,2,8,'6bf2a0ca9d212e2560a72a64301e356f8c6a1d238cb0aa8d5374d23ba5abc7c8');
INSERT INTO "audit_heads" VALUES(2,3,3,'7afb734b655258eff0a5028944cdbddd4225f02dfc9d3447745e513b01962c93');
INSERT INTO "audit_heads" VALUES(2,4,5,'d4577a1a44fbf7be739538210e37353963d8f99737a98200af17b4bffa7b793a');
INSERT INTO "audit_heads" VALUES(3,0,3,'ea69c7f2823de88816e409506e0aab2e8c932287d91c44e0b65b65ce79e4163d');
INSERT INTO "audit_heads" VALUES(3,1,27,'cbc11d2d12cf8508e59012842d96a38e0cf6f678e1d48110e14bdd99e0300909');
INSERT INTO "audit_heads" VALUES(3,5,2,'16e5118e36d240b19364d5c3595bf3fddaaba7c42eecec412f33f63cc951d0f6');
INSERT INTO "audit_heads" VALUES(4,1,28,'284d6aa5c6641fe6455c8aecede2da220cfcce8bd72cbe79d3a6af3209dd1979');
CREATE TABLE audit_seals (
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"before" VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_audit_seals PRIMARY KEY (number)
);
INSERT INTO "audit_seals" VALUES(1,'2026-11-23 03:57:24.244752','0000000000000000000000000000000000000000000000000000000000000000','e44c5f520166e0fb9d739173428fa535d0066132f306f30d0cebede4ea0197af');
INSERT INTO "audit_seals" VALUES(2,'2026-11-23 03:57:24.884205','e44c5f520166e0fb9d739173428fa535d0066132f306f30d0cebede4ea0197af','a4f41b25474a4366387300ecb7154720ccd9895ba1458c1ffa588c805a9db8b2');
INSERT INTO "audit_seals" VALUES(3,'2026-11-23 03:57:25.131904','a4f41b25474a4366387300ecb7154720ccd9895ba1458c1ffa588c805a9db8b2','e6b18fc8e5bf89ced4c29e039219486a02b4a21c466cb14b6a0e47c9769c13a5');
INSERT INTO "audit_seals" VALUES(4,'2026-11-23 03:57:25.152069','e6b18fc8e5bf89ced4c29e039219486a02b4a21c466cb14b6a0e47c9769c13a5','74651fe13136d9f3de844518b99162af4db300a7c17fc279a28c653c0e60677f');
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
INSERT INTO "batches" VALUES(1,'1fd2d891-fbf3-426b-bc04-56618a6201b9','group_report','m','s','new',NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,'高橋','2026-11-23 03:57:25.085707','2026-11-23 03:57:25.085715');
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
INSERT INTO "decisions" VALUES(1,'47654d7d-91af-4fae-85cd-cef7b87eb255',1,1,1,'amendment','patients.total.target','鈴木','2026-11-23 03:57:22.650870','13','12','合計の誤り',NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(2,'999abf04-483c-44ba-ab0c-dac2785451bd',1,1,2,'confirm','deaths','鈴木','2026-11-23 03:57:23.222763','null','null',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(3,'7150c511-03a8-41e0-b31e-8a1ee3f8b766',1,1,3,'confirm','fiscal_year','鈴木','2026-11-23 03:57:23.396667','2022','2022',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(4,'55dd4d05-94ff-4063-8110-b599f73e96ab',1,1,4,'confirm','attachment','鈴木','2026-11-23 03:57:23.502432','null','null',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(5,'1ac3a457-4d37-49da-b4c2-fb5dd7cd2cc8',1,1,5,'confirm','group_name','鈴木','2026-11-23 03:57:23.534748','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"','"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(6,'e726b0ef-3c85-456e-8c6d-559cd9c8cc27',1,1,6,'confirm','efforts[0].kind','鈴木','2026-11-23 03:57:23.630013','"within_group"','"within_group"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(7,'e1d65dca-f7bf-4ed1-a0c8-95f9c6032479',1,1,7,'confirm','efforts[0].coordinators[0]','鈴木','2026-11-23 03:57:23.701638','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"','"\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(8,'0aee8cd5-a893-4a0f-b204-2b0054518688',1,1,8,'confirm','efforts[0].current','鈴木','2026-11-23 03:57:23.755774','"\u67081\u56de"','"\u67081\u56de"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(9,'86ed4c5d-678c-48b3-9a91-9e9d8d8b6384',1,1,9,'confirm','efforts[0].target','鈴木','2026-11-23 03:57:23.791053','"\u67082\u56de"','"\u67082\u56de"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(10,'c2f8fe31-b735-4952-a9f3-b14b3a2cee2f',1,1,10,'confirm','efforts[0].actual','鈴木','2026-11-23 03:57:23.846845','null','null',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(11,'a0f386a4-e933-4563-a810-ab056850c6e9',1,1,11,'confirm','patients.rows[0].institution','鈴木','2026-11-23 03:57:23.887993','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"','"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(12,'873a1802-243b-4eb4-9889-bb1297dce576',1,1,12,'confirm','patients.rows[0].current','鈴木','2026-11-23 03:57:23.938768','7','7',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(13,'6998b091-a6f8-4398-8967-374ec2c3a59c',1,1,13,'confirm','patients.rows[0].target','鈴木','2026-11-23 03:57:23.962892','8','8',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(14,'f8879a21-8784-4a96-9574-1f4b6b9bd644',1,1,14,'confirm','patients.rows[0].actual','鈴木','2026-11-23 03:57:23.994742','9','9',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(15,'039613bd-1cc5-4729-986b-5a88af0d1122',1,1,15,'confirm','patients.rows[1].institution','鈴木','2026-11-23 03:57:24.022602','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"','"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af"',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(16,'4571cb98-0ed1-4005-ac01-2e0c0d6c8be0',1,1,16,'confirm','patients.rows[1].current','鈴木','2026-11-23 03:57:24.051236','3','3',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(17,'07d0e3ea-867c-4de2-8a47-72f3cf8f7a6f',1,1,17,'confirm','patients.rows[1].target','鈴木','2026-11-23 03:57:24.098680','4','4',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(18,'1c349402-69fe-4052-9e0e-0f94ea64f736',1,1,18,'confirm','patients.rows[1].actual','鈴木','2026-11-23 03:57:24.122770','5','5',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(19,'ca5c4492-189a-4ba7-8725-76b2cdda827a',1,1,19,'confirm','patients.total.current','鈴木','2026-11-23 03:57:24.154731','10','10',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(20,'f10f0f50-2329-441a-974f-416f9d4f74c5',1,1,20,'confirm','patients.total.actual','鈴木','2026-11-23 03:57:24.178280','14','14',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(21,'9755f08d-d128-45d0-94c4-6f01f0171dac',2,2,1,'reading','patients.total.target','高橋','2026-11-23 03:57:24.450851','13','11',NULL,NULL,NULL,NULL,1);
INSERT INTO "decisions" VALUES(22,'2bb6b637-b3ec-4f2c-8db1-5fe36621bc0e',2,2,2,'undo','patients.total.target','高橋','2026-11-23 03:57:24.566834','null','null',NULL,NULL,'9755f08d-d128-45d0-94c4-6f01f0171dac',NULL,1);
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
INSERT INTO "extractions" VALUES(1,1,'offline','1','{"document":{"name":"\u307f\u3069\u308a\u91ce.txt","sha256":"34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:57:22.559070');
INSERT INTO "extractions" VALUES(2,2,'offline','1','{"document":{"name":"\u518d\u63d0\u51fa.txt","sha256":"99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:57:24.400996');
INSERT INTO "extractions" VALUES(3,4,'offline','1','{"document":{"name":"\u5225\u306e\u66f8\u985e.txt","sha256":"bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034","media_type":"text/plain","pages":null},"report_type":"group_report","engine":{"name":"offline","version":"1"},"report":{"fiscal_year":2022,"attachment":null,"group_name":"\u307f\u3069\u308a\u91ce\u5728\u5b85\u9023\u643a\u306e\u4f1a","members":[],"efforts":[{"kind":"within_group","coordinators":["\u307f\u3069\u308a\u91ce\u533b\u5e2b\u4f1a \u4e8b\u52d9\u5c40"],"meetings":[],"activities":[],"current":"\u67081\u56de","target":"\u67082\u56de","actual":null}],"patients":{"rows":[{"institution":"\u307f\u3069\u308a\u91ce\u4e2d\u592e\u8a3a\u7642\u6240","current":7,"target":8,"actual":9},{"institution":"\u6ca2\u7530\u6771\u30af\u30ea\u30cb\u30c3\u30af","current":3,"target":4,"actual":5}],"total":{"current":10,"target":13,"actual":14}},"visits":null,"deaths":null,"referrals":null},"evidence":{"patients.rows[1].current":[{"page":null,"quote":"3\u540d","box":null,"locator":"line 12","start":0,"end":2,"confidence":null}]},"notes":[{"path":"deaths","state":"not_found","why":{"ja":"\u52b9\u679c3\u304c\u306a\u3044","en":"no effect 3"}}],"findings":[],"risk":{"patients.rows[1].current":0.25},"risk_model":"uncalibrated","usage":{},"second":null}','2026-11-23 03:57:24.845334');
CREATE TABLE files (
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	content BLOB NOT NULL, 
	added DATETIME NOT NULL, kept VARCHAR(8) DEFAULT 'here' NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (sha256)
);
INSERT INTO "files" VALUES('34acfc0049d485f7f5212c8f385035494092489dd6cf2fd3ec139252e0a10186',77,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0A','2026-11-23 03:57:21.995021','here');
INSERT INTO "files" VALUES('99ee831c0cc715b657044abdbfb62700e7e637d3ea672ace9e75e620638eeeca',87,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE5868DE68F90E587BA0A','2026-11-23 03:57:24.277891','here');
INSERT INTO "files" VALUES('2366eb4482bffc486856d781edef10a468ed46d57df044e20e16bb449a62ea95',10,X'46726F6D3A207361746F','2026-11-23 03:57:24.289309','here');
INSERT INTO "files" VALUES('cafcfe64bdc138d48572826a441e436f1f382d0a478636667a7ece5e7aff868f',15,X'255044462D312E342062726F6B656E','2026-11-23 03:57:24.748467','here');
INSERT INTO "files" VALUES('bbfd92f3a978fade6201a24a2558ab0f7b9803ee17dd97790899353e08df2034',81,X'E58F82E585A5E4BF83E980B2E383BBE980A3E690BAEFBC88E382B0E383ABE383BCE38397E58C96EFBC89E5908D09E381BFE381A9E3828AE9878EE59CA8E5AE85E980A3E690BAE381AEE4BC9A0AE588A50A','2026-11-23 03:57:24.790374','here');
INSERT INTO "files" VALUES('716ecabb45ac6a88a049398fde2d3d5225c6dd3121ae9bbc5af457eb4baf056a',4,X'77616974','2026-11-23 03:57:24.900823','here');
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
INSERT INTO "moves" VALUES(1,1,'waiting','鈴木','2026-11-23 03:57:22.042199',0,NULL);
INSERT INTO "moves" VALUES(2,1,'ready','鈴木','2026-11-23 03:57:22.598107',0,'extraction 1');
INSERT INTO "moves" VALUES(3,1,'in_review','鈴木','2026-11-23 03:57:23.199812',1,NULL);
INSERT INTO "moves" VALUES(4,1,'confirmed','鈴木','2026-11-23 03:57:24.228661',20,NULL);
INSERT INTO "moves" VALUES(5,2,'waiting','鈴木','2026-11-23 03:57:24.319402',0,NULL);
INSERT INTO "moves" VALUES(6,2,'ready','鈴木','2026-11-23 03:57:24.427020',0,'extraction 2');
INSERT INTO "moves" VALUES(7,2,'in_review','高橋','2026-11-23 03:57:24.549325',1,NULL);
INSERT INTO "moves" VALUES(8,2,'in_review','高橋','2026-11-23 03:57:24.725357',2,'supersedes 1');
INSERT INTO "moves" VALUES(9,3,'waiting','鈴木','2026-11-23 03:57:24.756820',0,NULL);
INSERT INTO "moves" VALUES(10,3,'failed','鈴木','2026-11-23 03:57:24.774068',0,'damaged');
INSERT INTO "moves" VALUES(11,4,'waiting','鈴木','2026-11-23 03:57:24.808808',0,NULL);
INSERT INTO "moves" VALUES(12,4,'ready','鈴木','2026-11-23 03:57:24.857512',0,'extraction 3');
INSERT INTO "moves" VALUES(13,4,'rejected','高橋','2026-11-23 03:57:24.879444',0,'the wrong document');
INSERT INTO "moves" VALUES(14,5,'waiting','鈴木','2026-11-23 03:57:24.912222',0,NULL);
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
INSERT INTO "preferences" VALUES(1,'sampling','0.1','高橋','2026-11-23 03:57:24.974399');
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
INSERT INTO "runs" VALUES(1,'2026-11-23 03:57:25.183180','鈴木','group_report','d','hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh','offline',NULL,NULL,'v',NULL,'{"f1": 0.5}');
CREATE TABLE seats (
	submission INTEGER NOT NULL, 
	who TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	CONSTRAINT pk_seats PRIMARY KEY (submission), 
	CONSTRAINT fk_seats_submission FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "seats" VALUES(2,'高橋','2026-11-23 03:57:24.994520','2026-11-23 03:57:24.994520');
CREATE TABLE sessions (
	token VARCHAR(64) NOT NULL, 
	who TEXT NOT NULL, 
	started DATETIME NOT NULL, 
	seen DATETIME NOT NULL, 
	ended DATETIME, 
	CONSTRAINT pk_sessions PRIMARY KEY (token)
);
INSERT INTO "sessions" VALUES('9c1503568ed4eeaac175e257451ff8a07718fd3f0113dc8eb7a4b3330b9e0d61','鈴木','2026-11-23 03:57:24.961613','2026-11-23 03:57:24.961618',NULL);
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
INSERT INTO "submissions" VALUES(1,'みどり野.txt','group_report','confirmed',NULL,NULL,20,1,0,1,2022,20,20,0,NULL,'2026-11-23 03:57:22.017809','鈴木','2026-11-23 03:57:24.226987');
INSERT INTO "submissions" VALUES(2,'再提出.txt','group_report','in_review',NULL,NULL,2,2,0,1,2022,20,0,18,1,'2026-11-23 03:57:24.284647','鈴木','2026-11-23 03:57:24.724080');
INSERT INTO "submissions" VALUES(3,'束.pdf','group_report','failed','壊れています','damaged',0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:57:24.749549','鈴木','2026-11-23 03:57:24.773715');
INSERT INTO "submissions" VALUES(4,'別の書類.txt','group_report','rejected','別の書類です','the wrong document',0,3,0,1,2022,20,0,18,NULL,'2026-11-23 03:57:24.792182','鈴木','2026-11-23 03:57:24.878972');
INSERT INTO "submissions" VALUES(5,'待ち.txt','group_report','waiting',NULL,NULL,0,NULL,0,NULL,NULL,0,0,0,NULL,'2026-11-23 03:57:24.902078','鈴木','2026-11-23 03:57:24.902081');
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
INSERT INTO "verdicts" VALUES(1,1,20,'approve','高橋','2026-11-23 03:57:25.108901',NULL);
INSERT INTO "verdicts" VALUES(2,1,20,'erratum','高橋','2026-11-23 03:57:25.141629','誤記');
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
COMMIT;
