/**
 * The samples of the feeds' document, exactly as they stand in it: marks of a browser's tree view, wrapped lines, `&` and tags that
 * are not well-formed included (protocol page). For tests, and for whoever wants to see the feeds without asking.
 */

/** The document shows one feed as two examples: this one never ends, and {@link recentGames} goes on with it. */
export const gamerInfo = `<?xml version="1.0" encoding="utf-8" ?>
- <GamerInfo gamertag="Tonic" profileUrl="http://live.xbox.com/member/Tonic"
tileUrl="http://tiles.xbox.com/tiles/N8/7R/0mdsb2JhbC9FCgUABk0AGABZL3RpbGUvM
C8yODAwMQAAAAAAAAD9-s4X.jpg" reputation="85.44308" reputationBucket="17"
reputationUrl="http://live.xbox.com/xweb/lib/images/gc_repstars_external_17.gif"
score="5725" zone="Pro" tier="6">`

export const recentGames = `- <RecentGames>
<Game name="PGR3" lastPlayed="Sun, 01 Jan 2006 04:47:19 GMT" achievements="17"
gamerscore="740" totalAchievements="20" totalGamerscore="900"
tile64Url="http://tiles.xbox.com/tiles/ou/TB/1mdsb2JhbC9ECgR8GgMfWStSL2ljb24vM
C84MDAwAAAAAAAAAPnu5L0=.jpg"
tile32Url="http://tiles.xbox.com/tiles/zU/r1/0Wdsb2JgbA9ECgR8GgMfWStSL2ljb24vMC
84MDAwIAABAAAAAP7aStI=.jpg" achievmentDetailsUrl="http://live.xbox.com/en-
US/profile/Achievements/ViewAchievementDetails.aspx?compareTo=Tonic&t=%09%5
d%3a%15%18*iAs%01" />
<Game name="NBA 2K6" lastPlayed="Sat, 31 Dec 2005 22:42:55 GMT" achievements="5"
gamerscore="1000" totalAchievements="5" totalGamerscore="1000"
tile64Url="http://tiles.xbox.com/tiles/6p/z2/1Gdsb2JhbC9ECgUMGgQfWSpRL2ljb24vM
C84MDAwAAAAAAAAAPvZnPU=.jpg"
tile32Url="http://tiles.xbox.com/tiles/hT/LC/02dsb2JgbA9ECgUMGgQfWSpRL2ljb24vM
C84MDAwIAABAAAAAPztMpo=.jpg" achievmentDetailsUrl="http://live.xbox.com/en-
US/profile/Achievements/ViewAchievementDetails.aspx?compareTo=Tonic&t=%09%5
d%3bdh-o0%02%04" />
</RecentGames>
</GamerInfo>`

export const gamercard = `${gamerInfo}\n${recentGames}`

/** Well-formed as it stands. */
export const presence = `<?xml version="1.0" encoding="utf-8" ?>
<GamerPresence gamertag="SheBites" info="Last seen 19 hours ago playing Windows Media
Center" info2="" lastSeen="Wed, 10 Sep 2008 03:04:56 GMT" online="0" status="1"
StatusText="Offline" tid="%09%5d%3bhe-n%3c%0e%05" title="Windows Media
Center" gameType="2" />`

export const product = `< <?xml version="1.0" encoding="utf-8" ?>
- <ProductInfo>
<Title>Gears of War 2™</Title>
<Description>&lt;p&gt;&lt;em&gt; Gears of War&#174; 2&lt;/em&gt; is the eagerly
anticipated sequel to the 4.5 million selling blockbuster third-person tactical action
game that became one of the most popular Xbox 360 games in history. This time,
Marcus Fexis and Delta Squad are poised to deliver a bigger, badder, and more
intense experience.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;strong&gt;Epic
saga:&lt;/strong&gt; &lt;em&gt;Gears of War 2&lt;/em&gt; continues the story of
Marcus Fenix and Delta Squad, locked in an increasingly desperate battle against
the nightmarish Locust Horde for the survival of humanity. &lt;em&gt;Gears of War
2&lt;/em&gt; is an epic saga of survival, loss, and
retribution.&lt;/li&gt;&lt;li&gt;&lt;strong&gt;Technological
advances:&lt;/strong&gt; &lt;em&gt;&lt;a href=&quot;/en-
US/games/g/gearsofwar/&quot;&gt;Gears of War&lt;/a&gt;&lt;/em&gt; set the
standard for high-definition visuals and became the game to which all others are
compared. &lt;em&gt;Gears of War 2&lt;/em&gt; raises the bar even further with
the amazing technological advances of Unreal Engine
3.&lt;/li&gt;&lt;li&gt;&lt;strong&gt;Xbox 360 exclusive:&lt;/strong&gt;
&lt;em&gt;Gears of War 2&lt;/em&gt; is developed by Epic Games for Microsoft
Game Studios and joins a growing list of must-have Xbox 360&#174; exclusives.
Look for &lt;em&gt;Gears of War 2&lt;/em&gt; when it storms onto retail shelves
this November.&lt;/li&gt;&lt;/ul&gt;</Description>
<ShortDescription>The Xbox 360 exclusive Gears of War 2 continues the story of Marcus
Fenix and Delta Squad, locked in an increasingly desperate battle against the
nightmarish Locust Horde.</ShortDescription>
<Developer>Epic Games, Inc.</Developer>
<DeveloperUrl>http://www.epicgames.com/</DeveloperUrl>
<Publisher>Microsoft Game Studios</Publisher>
<PublisherUrl>http://www.microsoft.com/games/</PublisherUrl>
<Manufacturer />
<ManufacturerUrl />
<MarketplaceUrl>http://marketplace.xbox.com/en-CA/games/media/66acd000-77fe-
1000-9115-d8024d53082d/</MarketplaceUrl>
<Rating>M (Mature)</Rating>
<RatingDescription>Blood and Gore, Intense Violence, Strong
Language</RatingDescription>
<ReleaseDate>07/11/2008</ReleaseDate>
<Category>Action</Category>
<UPCCode>882224691635<UPCCode/>
<Price>59.99</Price>
<MSPoints>0</MSPoints>
<BuyNowUrl />
<PlatinumHit>0</PlatinumHit>
<XboxExclusive>0</XboxExclusive>
<Xbox360Exclusive>1</Xbox360Exclusive>
<Camera>0</Camera>
<CoOp>0</CoOp>
<CustomSoundtrack>0</CustomSoundtrack>
<Dolby51>0</Dolby51>
<HardDriveRequired>0</HardDriveRequired>
<LiveAware>0</LiveAware>
<LiveCoOp>0</LiveCoOp>
<LiveDownloads>0</LiveDownloads>
<LiveFriends>0</LiveFriends>
<LiveMessaging>0</LiveMessaging>
<LiveMultiplayer>0</LiveMultiplayer>
<LiveScoreboard>0</LiveScoreboard>
<LiveStats>0</LiveStats>
<LiveTournaments>0</LiveTournaments>
<LiveVoice>0</LiveVoice>
<LiveVoiceMessaging>0</LiveVoiceMessaging>
<MemoryUnit>0</MemoryUnit>
<MultiplayerVersus>0</MultiplayerVersus>
<PlayersCoOpOffline>0</PlayersCoOpOffline>
<PlayersCoOpOnline>0</PlayersCoOpOnline>
<PlayersLive>0</PlayersLive>
<PlayersOffline>0</PlayersOffline>
<PlayersSystemLink>0</PlayersSystemLink>
<SystemLink>0</SystemLink>
<UserCreatableContent>0</UserCreatableContent>
- <SupportedDevices>
<Xbox>0</Xbox>
<Xbox360>1</Xbox360>
</SupportedDevices>
- <Assets baseurl="http://www.xbox.com">
- <BoxArt>
<Jpg>/NR/rdonlyres/8B804457-94B4-4535-B8BB-
AD3B37D5971F/0/boxgearsOfWar2.jpg</Jpg>
</BoxArt>
- <Screenshots>
- <Screenshot>
<ThumbnailUrl>/NR/rdonlyres/8BCB4FF1-5C8A-43D9-A97E-
2F0D7320BC75/0/stngow2e30800.jpg</ThumbnailUrl>
<ImageUrl>/NR/rdonlyres/C63A83BA-1C63-4297-AB3D-
AF6C0446FA60/0/simgow2e30800.jpg</ImageUrl>
</Screenshot>
- <Screenshot>
<ThumbnailUrl>/NR/rdonlyres/130B9110-71F0-4964-9939-
E84EE5C894AE/0/stngow2e30801.jpg</ThumbnailUrl>
<ImageUrl>/NR/rdonlyres/7C36CCBC-C528-4561-B2A3-
060343FF120F/0/simgow2e30801.jpg</ImageUrl>
</Screenshot>
- <Screenshot>
<ThumbnailUrl>/NR/rdonlyres/AF4433C9-2D84-49DB-9621-
278B6D1D5620/0/stngow2e30802.jpg</ThumbnailUrl>
<ImageUrl>/NR/rdonlyres/C802FB2F-1B03-4F80-AF9E-
C7F4B6F4E0B5/0/simgow2e30802.jpg</ImageUrl>
</Screenshot>
</Screenshots>
- <Videos>
- <Video>
<ThumbnailUrl>/NR/rdonlyres/F773F02D-3FD4-4744-9B12-
4B60C36EC37C/0/vtngdcgow2001.jpg</ThumbnailUrl>
<HiResUrl>/NR/rdonlyres/07353742-615E-4A2E-8131-
E138F1CD16B6/0/vidgdcgow2001hi.asx</HiResUrl>
<LoResUrl>/NR/rdonlyres/C168A2E9-D1D9-4455-95CB-
2DDEA0B15297/0/vidgdcgow2001lo.asx</LoResUrl>
</Video>
- <Video>
<ThumbnailUrl>/NR/rdonlyres/FFBC24F5-AAD3-49FD-B4F2-
2BF79001F5D5/0/vtnGOW2_GDC2008_UnrealDemos.jpg</ThumbnailUrl>
<HiResUrl>/NR/rdonlyres/FC3AEEA7-568B-4848-9445-
B142A2FCB355/0/vidGOW2_GDC2008_UnrealDemoshi.asx</HiResUrl>
<LoResUrl>/NR/rdonlyres/85D2195A-A664-4695-BC8D-
D36A524A8223/0/vidGOW2_GDC2008_UnrealDemoslo.asx</LoResUrl>
</Video>
- <Video>
<ThumbnailUrl>/NR/rdonlyres/BD83E83B-886B-4C0E-BF79-
DF7687033640/0/vtngears2_CombustibleMapPack.jpg</ThumbnailUrl>
<HiResUrl>/NR/rdonlyres/6EE3F74F-A7EC-4A6B-9E06-
8A2C6143E8A6/0/vidgears2_CombustibleMapPackhi.asx</HiResUrl>
<LoResUrl>/NR/rdonlyres/1C533B56-BE6A-4183-89B6-
DE513E83B707/0/vidgears2_CombustibleMapPacklo.asx</LoResUrl>
</Video>
</Videos>
</Assets>
</ProductInfo>`
