import Hub

/// Short and familiar forms of given names, and the forms that one name has in several languages.
///
/// A word may stand in two groups (Fred, Sandy). The list holds what is common knowledge, not what is merely possible: a
/// group says "may well be one person", and the rest of the name has to agree.
enum Nicknames {
  /// The groups of a folded name, 16 bits each, 0 where it is in none.
  static func groups(_ hash: UInt64) -> UInt32 { table[hash] ?? 0 }

  /// Whether two names have a group in common.
  @inline(__always) static func meet(_ a: UInt32, _ b: UInt32) -> Bool {
    if a == 0 || b == 0 { return false }
    let (first, second) = (a & 0xFFFF, a >> 16)
    return first == b & 0xFFFF || first == b >> 16
      || second != 0 && (second == b & 0xFFFF || second == b >> 16)
  }

  private static let table: [UInt64: UInt32] = {
    var table: [UInt64: UInt32] = [:]
    for (index, line) in names.split(separator: "\n").enumerated() {
      for word in line.split(separator: " ") {
        let hash = StableHash.hash(String(word))
        let group = UInt32(index + 1)
        if let first = table[hash] {
          if first < 0x1_0000 { table[hash] = first | group << 16 }
        } else {
          table[hash] = group
        }
      }
    }
    return table
  }()

  private static let names = """
    abigail abby abbie gail
    abraham abe abram avraham ibrahim ebrahim
    albert al bert bertie alberto
    alexander alex alec sandy sasha aleksandr aleksander aleksandar oleksandr alexandre alejandro alessandro xander sascha
    alexandra alexa sandra aleksandra
    alfred alf alfie fred alfredo
    alice ally alicia
    allison alison allie
    amanda mandy
    andrew andy drew andrei andrey andrea andre andreas andres andriy andrzej
    ann anne anna annie hannah nancy anya
    anthony tony antonio anton antoine antonios
    arthur art artie arturo
    barbara barb barbie babs
    barack barry
    benjamin ben benny benji bibi binyamin
    bernard bernie bernardo
    bradley brad
    caroline carolyn carrie carol
    catherine katherine kathryn katharine kate katie kathy cathy kat kitty ekaterina katya yekaterina katarina kathleen
    charles charlie chuck carl karl carlos chas
    christina christine tina chris chrissy kristina kristin
    christopher kit topher christoph cristobal kristof
    clifford cliff
    cynthia cindy
    daniel dan danny danil daniil
    david dave davey davit dawid
    deborah debra deb debbie
    dennis denny denis denys
    dmitry dmitri dmitriy dima dmytro dimitri dimitrios
    donald don donny donnie
    dorothy dot dottie dolly
    douglas doug
    edward ed eddie ned ted teddy eduard eduardo edouard
    eleanor ellie nora nell
    elizabeth elisabeth liz lizzie beth betty betsy eliza bess libby lisa elizaveta liza
    emily em emmy
    eugene gene evgeny yevgeny evgeni yevgeni evgeniy yevgeniy yevhen zhenya
    evelyn eve evie
    florence flo flora
    francis frank frankie fran francisco francesco francois franz paco pancho
    frederick fred freddie freddy friedrich frederic frederik fredrik federico fritz
    gabriel gabe
    george georgi georgy georgiy jorge giorgio georges jurgen yuri yury iurii juri yuriy
    gerald gerry jerry gerard gerardo
    gilbert gil
    gregory greg gregor grigory grigori hryhoriy
    harold hal harry
    helen helena elena olena nell lena yelena ellen
    henry hank heinrich henri enrique enrico henrik
    hugh hugo huey
    igor ihor
    isaac ike yitzhak
    isabella isabel bella izzy isabelle
    jacob jake jakob yakov yaakov
    jacqueline jackie
    jane janie
    joan joanna joanne
    james jim jimmy jamie jaime
    janet jan
    jeffrey geoffrey jeff geoff
    jennifer jen jenny jenn
    jeremy jeremiah
    jessica jess jessie
    john johnny jon jack ian ivan johann johannes johan juan jean giovanni joao hans janos sean ioannis yannis jan
    jonathan jonny johnathan jonathon
    joseph joe joey jose josef yosef yusuf giuseppe josip jozef pepe iosif
    joshua josh
    judith judy
    julia julie yulia iuliia giulia
    kenneth ken kenny
    kimberly kim
    laurence lawrence larry laurie lorenzo laurent
    leonard leo len lenny leonid leonardo
    leslie les
    lewis louis lou louie luis luigi ludwig
    lucas luke luca lukas
    lydia lidia
    margaret maggie meg peggy marge margie margarita greta rita
    marcus mark marc marco marcos markus marek
    martha marty
    mary maria marie mariya molly polly mia marija
    matthew matt mateo matteo matthias mathieu matvey
    maxim max maksim maksym maximilian
    megan meg
    melissa missy mel
    michael mike mick mickey mikhail misha miguel michel michal mykhailo mikael mihail mikhael michele
    mohammed muhammad mohamed mohammad muhammed mohamad mohd mehmet mohammod mohamud md
    natalie natalia nataliya natasha nat
    nathan nathaniel nate
    nicholas nick nicky nicolas nikolai nikolay mykola niccolo nikolas nicola niklas klaus
    olga olha
    oliver ollie olivier
    pamela pam
    patricia pat patty tricia trish
    patrick paddy patricio
    paul pavel pablo paolo pavlo paulo pol
    peter pete pyotr petr petro pedro pierre pietro piotr pieter
    philip phillip phil felipe filip philippe filippo
    priscilla cilla
    raymond ray raimund ramon raimondo
    rebecca becky becca
    richard rick ricky rich dick richie ricardo riccardo
    robert rob bob bobby robbie bert roberto
    roger rodger rogelio
    ronald ron ronnie
    russell russ
    samantha sam
    samuel sammy samuil
    sebastian seb bastian
    sergei sergey serge serhiy serhii sergejs sergio sergiy siarhei
    simon semyon simeon simone
    sofia sophie sophia sofya
    stephen steven steve stefan stephan stepan etienne esteban stefano stevie
    stephanie steph stefanie
    susan sue susie suzanne suzy susanna
    tamara tammy
    terence terry terrence
    theodore theo fyodor fedor feodor teodor
    theresa teresa terry tess tessa therese
    thomas tom tommy tomas tomasz tommaso
    timothy tim timmy timofey
    valentina valya
    victor viktor vic vick vittorio
    victoria vicky vicki tori viktoria
    vincent vince vinny vincenzo vicente
    vladimir volodymyr vova uladzimir wladimir volodya vlad
    vladislav vlad
    vyacheslav viacheslav slava
    walter walt wally
    william bill billy will willy liam wilhelm guillaume guillermo willem
    xavier javier
    zachary zach zack
    yusuf youssef yousef yousuf youssouf joseph
    ali aly
    yahya yahia
    khalid khaled
    hamid hameed
    hamad hamed
    salim saleem selim
    salman salmaan
    saleh salih salah
    karim kareem
    rahim raheem
    rahman rehman
    jamal gamal djamal jamaal
    kamal kemal kamel
    tariq tarek tarik
    mustafa mostafa moustafa mustapha
    mahmoud mahmud mahmood
    ismail ismael esmail
    ishaq ishak
    bilal belal
    hilal helal
    faisal faysal feisal
    nasser nasir naser
    rashid rasheed
    rachid
    saeed sayeed saied
    walid waleed
    abdullah abdallah abdulla
    imran emran
    iqbal ikbal
    yasin yassin yaseen
    marina
    mario
    maryam mariam miriam
    carla karla
    paula paola
    roberta
    daniela danielle daniella
    michelle
    michaela mikaela
    georgia
    georgina
    francesca
    claudia
    claudio claude
    laura
    lauren
    martin
    martina
    julian
    juliana
    adrian
    adriana
    alan allan allen
    aldo
    bruno
    boris
    oleg
    vera
    ivana
    ivo
    irina
    inna
    karen
    karin
    kevin
    keith
    ryan
    brian bryan
    bruce
    craig
    greta
    diana
    diane
    denise
    dana
    dean
    gary
    gina
    grace
    gloria
    ralph
    raul
    rosa
    rose
    ross
    roy
    ruth
    sara sarah
    shaun shawn
    tanya tania
    tina
    wanda
    wayne
    wendy
    yvonne
    taro tarou
    jiro jirou
    kenji
    kenta
    koji kouji
    kenichi
    shinichi
    shinji
    yuki
    yuka
    yuko yuuko
    yumi
    yui
    akira
    akiko
    akio
    hiroshi
    hiroko
    hiroki
    takashi
    takeshi
    tadashi
    satoshi
    satoko
    keiko
    keisuke
    mariko
    makoto
    masato
    masao
    masaki
    naoko
    naoki
    naoto
    haruka
    haruki
    haruto
    yoshiko
    yoshio
    yosuke yousuke
    hussein hussain husayn hossein husain huseyin
    ahmed ahmad ahmet achmad akhmed
    hassan hasan hassane
    omar umar omer
    osman othman usman uthman ousmane
    """
}
