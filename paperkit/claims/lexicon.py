"""The English by which sentences speak of figures: periods, directions, hedges, fractions, counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from paperkit.values.period import MONTHS


def words(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


UP = (
    "rose|rises|rise|risen|rising|increase|increases|increased|increasing|up|upward|grew|grow|grown|growing|growth|"
    "leapt|jumped|surged|soared|picked up(?! [\\d.,]+%? of\\b)|"
    "higher|more|greater|bigger|dearer|costlier|heavier|climbed|climbing|climbs|climb|larger|gained"
    "|gaining|gains|gain|exceeded last|busier"
    "|longer|extra|adding"
    "|lengthened|lengthening|lengthen|gained(?=\\s+\\d)|added(?=\\s+[\\d.]+\\s?(?:%|per|points))|rising"
    "|mounting|heightened|widened|widening"
    "|growth in|further on(?= than)|further ahead(?= than)|swelled|swollen|edged up|crept up|went up|gone up|going up"
)
DOWN = (
    "lighter|shaved|shaving|trimmed|trimming|fell(?! short)|falls(?! short)|fall(?! short)"
    "|fallen(?! short)|falling(?! short)|cheaper|decrease|decreases"
    "|decreased|decreasing|down|downward|reduction|reductions|"
    "reduced|reduce|reducing|dropped|drop|drops|dropping|lower|fewer|less|decline|declined|declines|declining|"
    "dipped|dip|dips|eased|slid|slumped|cut|smaller|shrank|shrunk|came down|come down|quieter|shorter|shed"
    "|shedding|decreasing"
    "|shortened|shortening|shorten|lost(?=\\s+[\\d.]+\\s?(?:%|per|points))|narrowed|narrowing|lightened|contracted"
    "|saving(?= of)|further back|further behind(?= than)|halving|tailed off|went down|gone down|going down"
    "|drop-off|plunged|tumbled|edged down|crept down|plummeted"
)
PARTICLED = frozenset(
    {"followed", "finished", "caught", "signed", "chased", "taken", "took", "set", "cleared", "picked"}
)
"""Verbs with which `up` is no direction: `We followed up 91%`."""
BETTER = (
    "improved|improvement|improvements|improving|improves|improve|better|recovered|recovering|recovery"
    "|quickened|quicker|faster|sooner|speeded up|sped up|speeding up|bettered(?= in)"
)
WORSE = (
    "worsened|worsening|worsens|worsen|worse|deteriorated|deterioration|deteriorating|slipped|slipping"
    "|weakened|slowed down|slowing down|slowed|slower|lost ground"
)
STEADY = (
    "unchanged|no change|stable|level with|the same as|stayed the same|stays the same|remained the same"
    "|remains the same|steady|held"
)

RELATIVE = {
    "last quarter": "last", "previous quarter": "last", "quarter before": "last", "preceding quarter": "last",
    "prior quarter": "last", "quarter on quarter": "last", "quarter earlier": "last", "quarter ago": "last",
    "previous three months": "last", "one quarter earlier": "last",
    "three months earlier": "last", "three months ago": "last", "three months before": "last",
    "quarter-on-quarter": "last",
    "this quarter": "this", "latest quarter": "this", "current quarter": "this",
    "most recent quarter": "this", "reporting quarter": "this", "last three months": "this",
    "year to date": "todate", "year-to-date": "todate", "so far this year": "todate",
    "year up to": "todate", "this year so far": "todate",
    "since april": "todate", "this financial year": "ytd", "this year": "ytd", "current financial year": "ytd",
    "current year": "ytd",
    "year on year": "year", "year-on-year": "year", "same quarter": "year", "same period": "year",
    "same time": "year", "corresponding quarter": "year", "corresponding period": "year",
    "equivalent quarter": "year", "equivalent period": "year", "same point": "year", "same months": "year",
    "year earlier": "year", "year ago": "year", "year before": "year", "this time last year": "year",
    "twelve months earlier": "year", "12 months earlier": "year", "twelve months ago": "year", "12 months ago": "year",
    "twelve months before": "12mbefore", "12 months before": "12mbefore", "previous twelve months": "12mbefore",
    "previous 12 months": "12mbefore",
    "comparable quarter": "year", "comparable period": "year", "like quarter": "year", "matching quarter": "year",
    "last year": "lastyear", "previous year": "lastyear", "last financial year": "lastyear",
    "previous financial year": "lastyear", "prior year": "lastyear", "preceding year": "lastyear",
    "last year's": "lastyear", "annually": "year",
    "12 months": "12m", "twelve months": "12m", "past year": "12m", "rolling year": "12m",
    "financial year as a whole": "fullyear", "the financial year": "fullyear", "full financial year": "fullyear",
    "full year": "fullyear", "whole year": "fullyear", "year as a whole": "fullyear", "entire year": "fullyear",
}  # fmt: skip
"""Phrases that name a period by where it is from the paper's quarter."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "opening": 1}
UNITS = {
    word: number
    for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
COUNTS = {
    "none": 0, "zero": 0, **UNITS, "both": 2, **dict(zip(_TEENS, range(10, 20), strict=True)), **TENS,
    **{f"{tens}-{unit}": TENS[tens] + UNITS[unit] for tens in TENS for unit in UNITS},
}  # fmt: skip
ORDINAL_COUNTS = {
    word: number
    for number, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"],
        start=2,
    )
}
MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, start=1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
SCALES = {
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "k": 1000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "one": 1,
}

DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6,
    "seventh": 7, "sevenths": 7, "ninth": 9, "ninths": 9, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
MULTIPLES = {
    "doubled": Fraction(2), "doubling": Fraction(2), "twice": Fraction(2), "tripled": Fraction(3),
    "trebled": Fraction(3), "quadrupled": Fraction(4), "halved": Fraction(1, 2), "halving": Fraction(1, 2),
    "double": Fraction(2), "triple": Fraction(3), "treble": Fraction(3),
}  # fmt: skip

ABOUT = ("about", "around", "approximately", "roughly", "some", "circa", "close to", "in the region of", "broadly")
NEARLY = (
    "nearly", "almost", "just under", "just short of", "just below", "not quite", "approaching", "a little under",
    "a shade under", "a touch under", "marginally under", "fractionally under", "slightly under", "slightly less than",
    "a little less than",
)  # fmt: skip
OVER = (
    "just over",
    "just above",
    "slightly more than",
    "slightly over",
    "a little over",
    "a little more than",
    "little more than",
    "a shade over",
    "a touch over",
    "marginally over",
    "fractionally over",
)
MORE = (
    "topped",
    "topping",
    "more than",
    "over",
    "above",
    "at least",
    "exceeding",
    "in excess of",
    "no fewer than",
    "upwards of",
)
LESS = ("less than", "fewer than", "under", "below", "up to", "at most", "no more than")
HEDGED = {
    **dict.fromkeys(ABOUT, (Decimal("0.94"), Decimal("1.06"))),
    **dict.fromkeys(NEARLY, (Decimal("0.90"), Decimal(1))),
    **dict.fromkeys(OVER, (Decimal(1), Decimal("1.10"))),
    **dict.fromkeys(MORE, (Decimal(1), Decimal("1.25"))),
    **dict.fromkeys(LESS, (Decimal("0.75"), Decimal(1))),
}
"""By a hedge the lowest and highest value that it allows, as shares of the number behind it."""

NEAR_HEDGES = frozenset((*NEARLY, *OVER))
"""Hedges of a value that is close by: `just over`."""

GENERIC = words(
    """
    performance result figure number total percentage proportion rate it they this these those there which that
    volume indicator outturn level measure case value count amount we all overall score position service demand data
    response time quarter year period month kpi average both council county area trend change movement picture what
    target
    """
)
"""Nouns and pronouns that stand for the subject of the section."""
STOP = words(
    """
    a an the of to in on by for from at with and or but as was were is are be been being has have had do does did
    not no than against compared comparison since up down so also again still now only just very much further
    slightly significantly substantially sharply considerably noticeably markedly well down over last previous same
    current latest most recent more less during between while when whereas although though however therefore whole
    any our their its his her own further overall about around nearly almost some received recorded reported made
    answered came come went gone go stood stand stands standing reached reach reaching totalled totalling ended
    ending end began showed show shows shown saw seen see fallen remain remains remained stay stays stayed continue
    continues continued will would could may might can should each every per cent out off into after before
    following then there here such both other others another one's slight sharp small large big marked modest
    significant substantial considerable steady further moderate equivalent representing means meaning taking
    bringing brought leaving left back by-passing year-end within under above below beyond half way point points
    percentage marginal marginally quarter quarters year years month months financial date far time today's compare
    comparing relative versus new highest lowest most fewest largest smallest biggest least greatest busiest top new
    concerned concern related relate them lost took take sold sell sent deal dealt handle handled opened open closed
    taken together overall turn short inside outside away off adrift apart shy customers customer residents resident
    people callers users visitors officers staff advisers team teams council authority county district borough
    members report who their you your us our indeed s alone however thanks because owing due partly mainly largely
    whether full half first second third fourth next number numbers figure figures total totals volume volumes share
    shares part parts made up make makes turn turned move moved moving moves rating rated status
    """
)
"""Words that carry a sentence and name no subject."""
NEUTRAL = words(
    """
    timeliness uptake take-up compliance coverage throughput turnaround availability completions completion delivery
    caseload workload outturn whisker fraction touch shade hair accounts accounted accounting account achieved
    achieve achieves achieving achievement added add adds adding adrift affect affected ago ahead all allow allowed
    allows alone along already amount amounted amounts apiece appear appeared appears approached approaching arrived
    attained attract attracted averaged averages averaging back bar barely bearing beat beaten beats became become
    becomes been began begin beginning begun behind being below beneath beside best better bettered bettering
    between beyond big bigger biggest bottom bounced brief broke broken brought bucked came cap capped carried carry
    case cases caught cautious change changed changes changing clear cleared clearly clears climb climbed climbing
    climbs clocked close closed closer closes closest closing column combined come comes comfortable comfortably
    coming commendable commented compare compared compares comparison completed concern concerning confirmed
    consecutive consistent consistently continuation continue continued continues continuing contrary contrast
    contributed contributing corresponding count counted counts course cover covered covers crept cross crossed
    crossing cumulative current currently cut date dealt decade declined declining decrease decreased delivered
    despite deteriorated deteriorating did differ difference dip dipped dipping direction disappointing
    disappointingly displaced does doing doubled doubling down downs downturn downward downwards drew drift drifted
    drifting driven drop dropped dropping drops due during each earlier early ease eased easing edge edged either
    encouraging encouragingly end ended ending entire equal equalled equals equates equivalent even eventually ever
    every exact exactly exceed exceeded exceeding exceeds excellent except exception excess expectation expectations
    extra fact fail failed failing fails failure fall fallen falling falls far fared fast faster fastest few fewer
    fewest final finish finished finishes finishing firm firmly fit flat fluctuated followed following follows
    former forward found four frame fresh from full fully further gain gained gaining gains gap gather gathered gave
    gently get gets getting given gives good grew grow growing grown growth had half halfway halved hand handed
    handled hard has head headline headroom healthier healthy heard heaviest heavier held help helped here high
    higher highest hit hits hold holding holds hovered however hovering immediate immediately improve improved
    improvement improvements improves improving in including inched increase increased increases increasing
    indicates indicated individual inside instead issue issued joined joint jump jumped jumping just keep keeping
    keeps kept knocked lagged lagging lags landed large largely larger largest last lasting late later latest lead
    leading leads leap leapt least leave leaves leaving led left less level levelled levelling levels lies lie light
    lighter likewise limit line little logged long longer longest look looking looks lose loses losing loss lost
    lots low lower lowest made main mainly maintain maintained maintaining maintains make makes making margin
    marginal marginally marked markedly match matched matches matching mean means meant measure measured meet
    meeting meets member mere met mid middle missed misses missing mixed modest moment momentum month monthly more
    most move moved movement moves moving much narrow narrowed narrowest narrowing narrowly near nearer nearest
    nearing nearly needed never nevertheless new next nonetheless none normal notable notably note noted nothing now
    nudged nudging number numbered numbers occasion occasions occurred off offset often once one only onwards open
    opening opposite other others otherwise out outcome outcomes outnumbered outperformed outperforming outside
    outstripped outturn over overall overshot overtake overtaken overtaking overtook own pace part particular
    particularly passed passes passing past path pattern peak peaked peaking per percent percentage performance
    performed performing performs period periods picked picture place placed places placing plateaued pleasing
    pleasingly plus point points poor poorer poorest position positive positively possible precisely preceded
    preceding present presented previous previously prior problem produced progress promised promising proportion
    proportions proved provided pulled pushed put putting quadrupled quarter quarterly quicker quickest quickly
    quiet quieter quietest quite raised ran range ranged ranges ranging ranked rate rates rather rating ratings
    reach reached reaches reaching read reading really rebounded received recent recently record recorded recorder
    recording records recover recovered recovering recovery reduce reduced reduces reducing reduction reductions
    reflect reflected reflecting reflects regained regrettably relatively remain remainder remained remaining
    remains report reported reporting reports representing represented represents required requirement rest result
    resulted resulting results return returned returning returns revealed reverse reversed reversing right rise
    risen rises rising robust rolling rose roughly round run running runs same satisfactory saw say says score
    scored scores scoring second see seen series set sets setting several shade shading share shared shares sharp
    sharper sharply shaved shed shedding short shorter shortest shortfall show showed showing shown shows shrank
    shrinking shrunk shy side significant significantly similar similarly single sit sits sitting sixth slid slide
    sliding slight slighter slightly slip slipped slipping slips slow slowed slower slowest slowing slump slumped
    small smaller smallest snapshot so sole solid some somewhat soon sooner spare spell spent split spot spread
    stable stage stalled stand standard standing stands start started starting starts state stated stay stayed
    staying stays steadied steadily steady steep steeper step steps still stood stopped straight strengthened
    stretch strong stronger strongest strongly struggled subsequent substantial substantially success successive sum
    summary surged surpassed surpassing surplus sustain sustained sits sweeping swing swung tailed take taken takes
    taking tally target targets than that third though throughout thus tick ticked tight time times timescale to
    today together tolerance took top topped topping total totalled totalling totals touch toward towards track
    tracked tracking trail trailed trailing trails trebled trend trended trends tripled true turn turned turning
    twice two type typical typically ultimately unaltered unchanged under undershot understood unfortunately
    uninterrupted unlike unmoved until up upon ups upward upwards usual value values varied version very volatile
    was weak weaker weakened weakest weather well went were whereas whether which while whilst whole widened
    widening will win within without won word worse worsen worsened worsening worsens worst worth year yearly years
    yet yield yielded zero nowhere anywhere instance instances sort kind basis terms term regard respect regards
    sight achievable lift lifted lifting lifts bring brings bringing brought push pushes pushing dropping creeping
    creeps stretched extend extended extends extending reversal upturn downturn surge spike spiked dent dented
    bumper tougher toughest hardest tallest heavily busiest busy calmer calm fallback retreat retreated retreating
    climbing soar soars soaring plunge plunged plummeted plummet tumble tumbled tumbling crept creep hovered hovers
    bounce bounced rally rallied claw clawed nudge nudges inch inches trim trimmed shave cleared clearing fell wrong
    better comparative favourably favourable unfavourable unfavourably pleased pleasure welcome welcomed welcomes
    disappointed concerned members member note aware asked seen once again annual annually average total worsening
    rightly news good bad direct directly proportionally respective respectively mark marks marking signal signals
    signalled headway ground lost making compare compares set alongside beside opposed versus equate equates
    translate translates corresponds matched equivalent somewhere anything something everything nothing thing things
    everyone nobody no one table chart works worked imply implies implied suggest suggests suggested done minute
    living lived got getting through ourselves themselves reason reasons spring summer autumn winter christmas
    easter season seasonal seasonally april may june july august september
    october november december january february march sent drew door doors
    passed having decided dealt processed handled resolved finished settled gone goes going whose whom what when
    where why how this these those them their there theirs ours mine yours itself themselves row succession running trot
    wait waits waited waiting cost costs costing spent spends spend across force trust picked
    """
)
"""Words in which people speak of any figure: they name nothing, so a clause of them is about its subject."""
MONEY = words("bill cost costs spending spend outlay")
"""What is said of sums of money."""
FORECAST = words("forecast forecasts projected projection predicted predict expect expects expected")
"""Words of what is expected at the end of the year."""
WISHES = words(
    """
    expect expects expecting expected forecast forecasts will would aim aims plan plans planned could may might
    should hope hopes hoped predict predicted projected likely intend intends intended anticipate anticipated must
    """
)
"""Words of what has not happened."""
ADJUNCTS = words(
    "because after following when as since due owing thanks despite amid which who whose where so helped driven caused"
)
"""Words with which a clause goes on to say why, when else or with what."""
LINKS = words("of on in and by from for with to at than against compared")
"""Words that part a number from what is behind them."""
PLACES = words("in at across among within by from for about on of over")
"""Words behind which a strange name narrows what is spoken of."""
ELSEWHERE = words(
    """
    nationally regionally elsewhere national england britain neighbouring neighbours worldwide countrywide councils
    authorities peers county's region's country's
    """
)
"""Other places than the council's: of councils there is one that is ours."""
SPANS = words("week weeks day days weekend weekends month months morning night hour hours")
"""Times that are shorter than a quarter."""
HEADLINES = words("key message headline summary commentary note point issue")
"""Words of a bold lead that names no subject."""
NEGATIONS = words("not never neither nor without")
BODIES = words(
    """
    base team teams staff officer officers meeting meetings review reviews system systems budget budgets plan plans cost
    costs policy contract contracts fund funding income charge charges fee fees unit office offices centre manager
    managers committee board panel survey strategy programme project projects campaign vehicle vehicles form forms
    letter letters
    """
)
"""Nouns that are something of their own also right behind what figures count: a complaints team."""
AGENTS = words(
    """
    customer customers resident residents people callers users visitors officers staff advisers team teams members
    report
    """
)
"""People who do things; a number before them counts them."""
LABELLED = words(
    """
    phase stage item paragraph section appendix page table step level version part chapter ward junction tier grade
    band category year quarter type class form number no key plus
    """
)
"""Words behind which a number is a label."""
AIMS = words(
    """
    target targets ceiling threshold goal goals requirement requirements standard limit ambition aim objective
    allowance trajectory profile expectation aspiration floor minimum maximum budget tolerance
    """
)
OTHERS = words(
    """
    benchmark benchmarks peers peer comparator comparators national nationally england english regional regionally
    neighbours neighbour neighbouring scotland scottish wales welsh london sector county similar statistical
    five-year family median quartile elsewhere britain
    """
)
BODIES_BESIDE = words("average averages others forces trusts landlords councils authorities districts associations")
"""Words for those beside whom a result is told and who are no benchmark of the register by their name."""
"""Words for the results of others."""
ASKED = words(
    """
    sought required planned expected promised wanted asked allowed demanded hoped prescribed aimed needed agreed
    tolerated budgeted profiled anticipated projected predicted forecast
    """
)
"""Words for what a result was to be, behind a number: `the 80% sought`."""
DISTANT = words(
    """
    short above below over under off adrift inside away better worse outside clear shy ahead behind past beyond
    beneath within higher lower
    """
)
"""Words behind a number that make it a distance."""
RESTRICTS = words("about concerning regarding from by relating involving among amongst where that who which")
LACKING = words(
    """
    not gave longer late later overran overruns overrun unanswered breached failed fails
    missed misses missing over without still outstanding overdue
    beyond waiting abandoned lost unpaid empty remaining rest other none never
    """
)
"""Words with which people speak of those that were not in time."""
TIMES = words("day days hour hours week weeks month months minute minutes second seconds")
"""Units of results that are times: `took 16.1 days` is no count of what was taken."""
SEASONS = words("spring summer autumn winter")
INDICATORS = words("indicators measures kpis")
AVERAGED = words("average averaged averaging averages mean")
"""Words of an average."""
