import Hub

/// Short and familiar forms of given names, and the forms that one name has in several languages.
///
/// A word in two groups (Alex, Pat) keeps the first one. The list holds what is common knowledge, not what is merely possible: a
/// group says "may well be one person", and the rest of the name has to agree.
enum Nicknames {
  /// The group of a folded name, 0 where it is in none.
  static func group(_ hash: UInt64) -> UInt16 { table[hash] ?? 0 }

  private static let table: [UInt64: UInt16] = {
    var table: [UInt64: UInt16] = [:]
    for (index, line) in groups.split(separator: "\n").enumerated() {
      for word in line.split(separator: " ") {
        let hash = StableHash.hash(String(word))
        if table[hash] == nil { table[hash] = UInt16(index + 1) }
      }
    }
    return table
  }()

  private static let groups = """
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
    vladimir volodymyr vova uladzimir wladimir volodya
    vyacheslav viacheslav slava
    walter walt wally
    william bill billy will willy liam wilhelm guillaume guillermo willem
    xavier javier
    zachary zach zack
    yusuf youssef yousef yousuf youssouf
    hussein hussain husayn hossein husain huseyin
    ahmed ahmad ahmet achmad akhmed
    hassan hasan hassane
    omar umar omer
    osman othman usman uthman ousmane
    """
}
