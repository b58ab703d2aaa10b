"""What a column of a council's spreadsheet may be, and the words by which its heading says so: all data.

The words are those of councils, fire authorities, housing landlords and NHS bodies, a few of them Welsh.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a column is."""

    REFERENCE = "reference"
    NAME = "name"
    DEFINITION = "definition"
    DIRECTORATE = "directorate"
    SERVICE = "service"
    PORTFOLIO = "portfolio"
    LEAD = "lead officer"
    PRIORITY = "priority"
    UNIT = "unit"
    POLARITY = "polarity"
    FREQUENCY = "frequency"
    SOURCE = "data source"
    COMPARATOR = "compared with"
    TARGET = "target"
    FLOOR = "floor"
    TOLERANCE = "tolerance"
    RESULT = "result"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    FORECAST = "forecast"
    STATUS = "status"
    DIRECTION = "direction"
    COMMENTARY = "commentary"
    ACTION = "actions"
    RISK = "risks"
    BENCHMARK = "benchmark"
    PERIOD = "period"
    YEAR = "year"
    KIND = "kind of row"
    WORKED_OUT = "worked out"
    """A difference, a variance, a rank: paperkit works out its own."""
    NOT_TAKEN = "not taken"


SAID = {
    Role.REFERENCE: "the council's short name of the indicator: KPI 12",
    Role.NAME: "the name of the indicator",
    Role.DEFINITION: "what is measured, and how",
    Role.DIRECTORATE: "directorate or department",
    Role.SERVICE: "service, team or division",
    Role.PORTFOLIO: "portfolio or Cabinet Member",
    Role.LEAD: "who is responsible for it, as a post",
    Role.PRIORITY: "priority, theme or outcome of the council's plan",
    Role.UNIT: "what its values count: %, days, pounds",
    Role.POLARITY: "whether higher or lower is better",
    Role.FREQUENCY: "how often there is a result",
    Role.SOURCE: "where the figures come from",
    Role.COMPARATOR: "with whom it is compared, in words",
    Role.TARGET: "target",
    Role.FLOOR: "the value at which Red begins",
    Role.TOLERANCE: "how far behind the target is still Amber",
    Role.RESULT: "result",
    Role.NUMERATOR: "numerator",
    Role.DENOMINATOR: "denominator",
    Role.FORECAST: "what is expected at the end of the year",
    Role.STATUS: "Red, Amber or Green",
    Role.DIRECTION: "direction of travel",
    Role.COMMENTARY: "commentary",
    Role.ACTION: "what is done about it",
    Role.RISK: "what could get in the way",
    Role.BENCHMARK: "others' result",
    Role.PERIOD: "the quarter that the row is of",
    Role.YEAR: "the financial year that the row is of",
    Role.KIND: "what the row holds: actual, target, status",
    Role.WORKED_OUT: "worked out of others; paperkit works it out anew",
    Role.NOT_TAKEN: "nothing that paperkit takes",
}

OF_A_PERIOD = (
    Role.RESULT, Role.TARGET, Role.FLOOR, Role.STATUS, Role.DIRECTION, Role.COMMENTARY, Role.ACTION, Role.RISK,
    Role.NUMERATOR, Role.DENOMINATOR, Role.FORECAST, Role.BENCHMARK, Role.WORKED_OUT, Role.NOT_TAKEN,
)  # fmt: skip
"""What there may be of each quarter; of all else there is one column."""
FIGURES = (
    Role.RESULT, Role.TARGET, Role.FLOOR, Role.NUMERATOR, Role.DENOMINATOR, Role.FORECAST, Role.BENCHMARK,
)  # fmt: skip
WORDS_OF = (Role.COMMENTARY, Role.ACTION, Role.RISK)
GROUPS = (Role.DIRECTORATE, Role.SERVICE, Role.PORTFOLIO, Role.LEAD, Role.PRIORITY)
"""What many indicators share: a blank cell is as the one above it."""

HEADINGS: dict[Role, tuple[str, ...]] = {
    Role.REFERENCE: (
        "ref", "reference", "ref no", "id", "code", "no", "number", "kpi no", "kpi code", "kpi ref", "kpi id",
        "pi code", "pi ref", "pi no", "pi id", "indicator code", "indicator no", "indicator ref", "indicator id",
        "indicator number", "measure code", "measure no", "measure ref", "measure id", "measure number",
        "indicator reference", "item", "item no", "line", "cyf", "cyfeirnod", "cod", "metric id", "unique ref",
        "performance indicator code", "performance indicator reference", "tsm", "tsm ref", "tsm code", "short code",
    ),
    Role.NAME: (
        "indicator", "performance indicator", "key performance indicator", "kpi", "pi", "measure", "name", "title",
        "performance measure", "indicator name", "indicator title", "indicator description", "measure name",
        "measure description", "measure title", "kpi name", "kpi description", "kpi title", "pi description",
        "pi name", "description", "metric", "metric name", "metric description", "short name", "what we measure",
        "success measure", "measure of success", "outcome measure", "performance indicator description",
        "performance measure description", "what are we measuring", "standard description", "key measure",
        "key indicator", "dangosydd", "dangosydd perfformiad", "disgrifiad", "disgrifiad o'r dangosydd", "mesur",
        "enw", "performance measures", "performance indicators", "key performance indicators",
        "key performance measure", "kpis", "measures", "indicators", "indicator full name", "question",
        "what is measured", "performance standard", "key business measure", "business measure", "kbm",
        "corporate indicator", "corporate measure", "service measure", "strategic measure", "headline measure",
        "outcome indicator", "pi title", "full name", "long name", "key service indicator", "national indicator",
        "local measure", "measure label", "indicator text", "performance metric", "what is being measured",
        "kpi measure", "success criteria", "what success looks like", "key metric", "statement of performance",
    ),
    Role.DEFINITION: (
        "definition", "calculation", "how it is calculated", "formula", "methodology", "method of calculation",
        "rationale", "technical definition", "why it matters", "why is this important", "what this measures",
        "what this tells us", "full definition", "diffiniad", "indicator definition", "measure definition",
        "kpi definition", "how is it measured", "how we measure it", "explanation of measure", "detail", "details",
        "purpose", "about this measure", "notes on definition", "what it means", "counting rules", "long description",
        "basis of measurement",
        "why we measure", "why measured", "what indicator shows", "description of indicator", "what it shows",
    ),
    Role.DIRECTORATE: (
        "directorate", "department", "dept", "cyfarwyddiaeth", "adran", "group", "service directorate", "dir",
        "directorate name", "lead directorate", "division group", "command",
    ),
    Role.SERVICE: (
        "service", "service area", "team", "division", "business unit", "section", "business area", "gwasanaeth",
        "maes gwasanaeth", "function", "responsible service", "lead service", "service team", "care group",
        "unit name", "service name", "area of service", "owning service", "service block", "family",
        "clinical division", "area", "station area", "station", "locality", "department service", "service division",
        "directorate service", "work area", "operational area",
    ),
    Role.PORTFOLIO: (
        "portfolio", "cabinet member", "portfolio holder", "lead member", "executive member", "lead councillor",
        "cabinet portfolio", "cabinet lead", "member", "aelod cabinet", "deiliad portffolio", "portffolio", "convener",
        "committee", "scrutiny committee", "policy committee", "exec member", "responsible cabinet member",
        "lead cabinet member", "lead cllr", "cllr", "councillor", "responsible member", "member champion", "board lead",
        "executive portfolio",
    ),
    Role.LEAD: (
        "lead officer", "responsible officer", "owner", "lead", "accountable officer", "head of service", "officer",
        "data owner", "kpi owner", "indicator owner", "measure owner", "manager", "service lead", "assistant director",
        "reporting officer", "director", "sro", "responsible", "responsible manager", "accountable", "assigned to",
        "managed by", "contact", "contact officer", "swyddog arweiniol", "swyddog", "executive lead", "exec lead",
        "lead director", "responsible director", "performance owner", "service manager", "responsible person",
        "who is responsible", "lead manager", "officer responsible", "pi owner", "data provider", "strategic director",
        "executive owner", "executive director", "accountable director", "accountable lead", "lead contact",
        "data lead", "measure lead", "reporting lead", "pi manager", "responsible head", "corporate director",
        "lead person", "action owner", "executive sponsor", "responsible lead", "senior responsible officer",
        "accountable manager",
    ),
    Role.PRIORITY: (
        "priority", "theme", "corporate priority", "outcome", "objective", "strategic objective", "strategic priority",
        "council priority", "council plan priority", "council plan theme", "corporate plan", "corporate plan priority",
        "corporate objective", "aim", "ambition", "goal", "strategic goal", "pledge", "wellbeing objective",
        "well being objective", "domain", "category", "key theme", "pillar", "amcan llesiant", "blaenoriaeth", "thema",
        "amcan", "strategic aim", "mission", "workstream", "plan theme", "link to plan", "strategic outcome",
        "corporate theme", "council plan", "key priority", "corporate outcome", "quadrant", "linked to",
        "area of focus", "focus area", "focus", "corporate ambition", "council ambition", "strategic theme",
        "commitment", "strand", "vision", "strategic plan", "council objective", "missions", "big ambition",
        "key focus", "corporate goal", "plan priority", "strategic pillar", "community plan theme", "wellbeing goal",
    ),
    Role.UNIT: (
        "unit", "units", "unit of measure", "unit of measurement", "uom", "measured in", "data type", "format",
        "number format", "uned", "uned fesur", "measurement", "data format", "measure unit", "value type", "type",
        "measured as", "measurement unit", "expressed as", "display as", "unit type",
    ),
    Role.POLARITY: (
        "polarity", "good is", "good performance", "good performance is", "desired direction", "what is good",
        "direction of good", "good to be", "bigger or smaller is better", "high or low", "higher or lower is better",
        "target direction", "preferred direction", "aim to", "is good high or low", "better", "favourable direction",
        "good looks like", "what does good look like", "what good looks like", "polaredd", "cyfeiriad da", "good",
        "higher lower", "better if", "optimum", "desired trend", "direction of improvement", "aim is to",
        "better to be high or low", "aim high low", "high low", "aim of measure", "which is better", "best is",
        "higher is better", "lower is better", "maximise minimise", "min max", "we want this to", "want it to",
        "intended direction", "good performance high low", "aim to maximise or minimise",
    ),
    Role.FREQUENCY: (
        "frequency", "reporting frequency", "frequency of reporting", "collection frequency", "how often",
        "collection", "amlder", "reporting cycle", "periodicity", "timing", "reporting period frequency",
        "measure frequency", "reported", "when reported", "reporting", "collected", "update frequency", "schedule",
        "collection interval", "data frequency", "interval",
    ),
    Role.SOURCE: (
        "data source", "source", "source of data", "source system", "system", "collected from", "ffynhonnell",
        "ffynhonnell data", "information source", "data system", "source of information", "data set", "dataset",
        "where from", "evidence",
    ),
    Role.COMPARATOR: (
        "comparator group", "benchmark group", "benchmarked against", "compared with", "peer group",
    ),
    Role.TARGET: (
        "target", "annual target", "year end target", "yearly target", "targed", "target value", "trajectory",
        "full year target", "quarterly target", "quarter target", "current target", "performance target", "expected",
        "plan", "planned", "green threshold", "target level", "expected level", "year target", "goal value", "tgt",
        "target ytd", "profiled target", "local target", "national target", "target performance", "targed blynyddol",
        "green", "what we aim for", "target set", "ambition level", "standard", "required", "end of year target",
        "in year target", "high target", "upper target", "stretch target", "aspirational target", "desired level",
        "expected performance", "target figure", "goal", "our target", "agreed target", "contract target",
        "performance standard target", "target outturn", "year end goal",
        "what we want to achieve", "where we want to be", "what we aim to achieve", "aim", "our aim", "aiming for",
    ),
    Role.FLOOR: (
        "floor", "floor standard", "minimum", "minimum acceptable", "minimum acceptable level", "intervention",
        "intervention level", "red threshold", "amber threshold", "lower threshold", "trigger", "trigger level",
        "minimum standard", "red if below", "threshold", "red", "red trigger", "lower limit", "red level", "red below",
        "intervention point", "minimum level", "floor target", "worst acceptable", "intervention value", "red if",
        "red alert", "amber limit", "red limit", "lowest acceptable", "low target", "lower target", "minimum target",
        "red line", "amber floor", "lower control limit", "worst case", "baseline target", "bottom threshold",
    ),
    Role.TOLERANCE: (
        "tolerance", "amber tolerance", "amber range", "rag tolerance", "tolerance level", "allowed variance",
        "tolerance %", "target tolerance", "goddefiant", "acceptable variance", "amber within", "variance allowed",
        "permitted variance", "tolerance band",
    ),
    Role.RESULT: (
        "actual", "result", "outturn", "performance", "value", "current", "current value", "current performance",
        "achieved", "figure", "latest", "latest result", "latest value", "latest data", "latest performance",
        "canlyniad", "perfformiad", "alldro", "data", "results", "actuals", "actual performance", "reported",
        "out turn", "quarter result", "quarterly result", "this quarter", "current quarter", "previous quarter",
        "last quarter", "same quarter last year", "previous value", "performance this quarter", "year end result",
        "gwerth", "gwirioneddol", "year end outturn", "final outturn", "position", "quarter actual", "reported value",
        "previous year", "last year", "this period", "current period", "previous period", "prior quarter", "year end",
        "prior year", "prior period", "previous", "prev", "act", "annual result", "annual outturn", "full year",
        "blwyddyn flaenorol", "year end actual", "year end position", "score", "baseline", "quarterly performance",
        "performance result", "quarterly outturn", "reported performance", "reported result", "data value",
        "achieved result", "actual outturn", "actual result", "actual value", "result achieved", "latest figure",
        "our performance", "quarterly value", "quarterly figure",
    ),
    Role.NUMERATOR: (
        "numerator", "num", "rhifiadur",
    ),
    Role.DENOMINATOR: (
        "denominator", "den", "denom", "enwadur", "base", "sample size",
    ),
    Role.FORECAST: (
        "forecast", "year end forecast", "forecast outturn", "projected", "projection", "predicted",
        "projected outturn", "expected outturn", "end of year forecast", "predicted outturn", "rhagolwg",
        "year end projection", "full year forecast", "outturn forecast", "estimate for year",
    ),
    Role.STATUS: (
        "rag", "status", "rag status", "rag rating", "rating", "traffic light", "performance status", "statws",
        "current status", "indicator status", "on target", "target met", "statws coch", "coch ambr gwyrdd", "alert",
        "current rag", "colour", "assessment", "performance rating", "performance against target", "vs target",
        "against target", "achieved target", "performance rag", "target status", "rag this quarter", "sgcg", "cog",
        "statws cag", "cag", "brag", "brag status", "met", "target achieved", "rygb", "met target", "on track", "icon",
        "r a g", "rag performance", "judgement", "progress", "is target met", "success", "outturn status",
        "rag assessment", "on off target", "target achieved yes no", "red amber green", "rag score",
        "status of measure", "performance level", "overall status", "quarter rag", "current position",
        "meeting target", "target being met", "is it on target", "rag judgement", "year end rag", "latest rag",
        "how are we doing", "how we are doing", "how did we do", "are we on track",
    ),
    Role.DIRECTION: (
        "direction of travel", "dot", "trend", "direction", "movement", "travel", "short trend", "long trend", "tuedd",
        "improving", "improvement", "arrow", "d o t", "performance trend", "trend arrow", "cyfeiriad",
        "cyfeiriad teithio", "compared with last quarter", "compared to last quarter", "vs last quarter", "change",
        "trend since last quarter", "compared to last year", "change since last quarter", "annual trend",
        "change from last quarter", "short term trend", "long term trend", "quarterly trend", "performance direction",
        "better or worse",
    ),
    Role.COMMENTARY: (
        "commentary", "comment", "comments", "narrative", "explanation", "notes", "note", "latest note", "update",
        "performance commentary", "context", "sylwadau", "sylwebaeth", "service comments", "management comments",
        "remarks", "exception", "reason", "latest commentary", "analysis", "comments and actions", "officer comment",
        "officer comments", "supporting commentary", "head of service comment", "explanatory note", "exception report",
        "contextual information", "summary", "supporting narrative", "performance update", "performance summary",
        "manager comment", "reason for variance", "naratif", "what is the data telling us", "insight", "headline",
        "explanatory text", "additional information", "what happened", "comments on performance",
        "story behind the data", "performance notes", "description of performance", "performance narrative",
        "assurance", "assurance comments", "feedback", "observations", "officer update", "quarterly update",
        "quarter update", "progress update", "latest update", "position statement", "statement",
        "rationale for performance", "reasons for performance", "director comment", "service comment",
        "qualitative information", "details of performance", "comment on performance", "exceptions",
        "story behind numbers", "story", "what numbers tell us", "what does data tell us",
    ),
    Role.ACTION: (
        "action", "actions", "corrective action", "corrective actions", "improvement action", "improvement actions",
        "next steps", "mitigation", "mitigations", "mitigating actions", "recovery plan", "remedial action",
        "remedial actions", "what we are doing", "action taken", "actions taken", "camau", "camau gweithredu",
        "what are we doing about it", "planned action", "planned actions", "action required", "improvement plan",
        "action plan", "key actions", "get well plan", "recovery actions", "what will we do", "improvement activity",
        "activity to improve", "actions to improve", "action to improve performance", "planned improvements",
        "how will we improve", "action to address", "plans to improve", "steps taken", "proposed actions",
        "remedial plan", "actions planned", "management action", "management actions", "response",
    ),
    Role.RISK: (
        "risk", "risks", "key risks", "issues", "risks and issues", "risks issues",
    ),
    Role.BENCHMARK: (
        "benchmark", "national average", "england average", "average", "nearest neighbour", "nearest neighbours",
        "nearest neighbour average", "regional average", "scotland average", "scottish average", "wales average",
        "welsh average", "cyfartaledd cymru", "family group", "peer", "peer average", "quartile", "top quartile",
        "benchmarking", "all england", "sector median", "median", "national", "comparator", "cipfa", "cipfa average",
        "statistical neighbours", "family group average", "national comparator", "lgbf average", "england", "scotland",
        "wales", "cymru", "benchmark value", "housemark median", "housemark", "fire family group",
        "comparator average", "london average", "sector average", "unitary average", "upper quartile",
        "nearest neighbour median", "peers", "peer median", "national benchmark", "benchmark average",
        "benchmark figure", "similar councils", "english average", "county average", "district average",
        "cssn average", "most similar family group", "nearest neighbours average", "statistical neighbour average",
        "similar authorities", "national figure", "comparable average", "regional", "mean",
    ),
    Role.PERIOD: (
        "period", "quarter", "reporting period", "qtr", "cyfnod", "chwarter", "date", "month", "period end",
        "period ending", "quarter ending", "reporting quarter", "data period", "time period",
    ),
    Role.YEAR: (
        "year", "financial year", "fy", "blwyddyn", "blwyddyn ariannol", "reporting year",
    ),
    Role.KIND: (
        "actual target", "row", "data item", "value type", "line type", "row type", "figure type",
    ),
    Role.WORKED_OUT: (
        "variance", "difference", "gap", "var", "variance from target", "distance from target", "change %", "% change",
        "gwahaniaeth", "variance to target", "variance %", "against target %", "rank", "ranking", "performance gap",
        "gap to target", "difference from target", "above below target", "percentage change", "quarterly change",
        "quartile position", "national rank", "% of target", "score out of", "average of quarters",
        "change on last year", "change on quarter", "total", "worked out",
    ),
    Role.NOT_TAKEN: (
        "last updated", "updated", "date updated", "date of update", "updated by", "entered by", "approved",
        "sign off", "signed off", "signed off by", "due date", "weighting", "weight", "statutory", "new", "active",
        "in use", "version", "url", "link", "hyperlink", "chart", "sparkline", "graph", "trend chart", "data quality",
        "data quality rating", "confidence", "validated", "ward", "included", "public", "key", "tier", "level",
        "audience", "reported to", "date entered", "completed", "checked by", "completed by", "telephone", "email",
    ),
}  # fmt: skip
"""Headings as councils write them, in small letters, without signs."""

SCALES: dict[Role, dict[str, float]] = {
    Role.REFERENCE: {"code": 0.5, "alone": 0.2, "long": -1.0, "phrase": -0.7, "number": -0.4},
    Role.NAME: {"phrase": 0.35, "alone": 0.25, "code": -0.8, "number": -1.0, "few": -0.3, "long": -0.1, "status": -0.8},
    Role.DEFINITION: {"long": 0.25, "phrase": 0.1, "number": -0.8, "code": -0.6, "few": -0.2, "status": -0.6},
    Role.DIRECTORATE: {"few": 0.15, "phrase": 0.05, "number": -1.0, "long": -0.6, "status": -0.6, "alone": -0.2},
    Role.SERVICE: {"few": 0.1, "phrase": 0.05, "number": -1.0, "long": -0.6, "status": -0.6},
    Role.PORTFOLIO: {"few": 0.1, "member": 0.4, "number": -1.0, "long": -0.6, "status": -0.6},
    Role.LEAD: {"few": 0.05, "post": 0.35, "number": -1.0, "long": -0.6, "status": -0.6},
    Role.PRIORITY: {"few": 0.15, "number": -0.6, "long": -0.3, "status": -0.6, "polarity": -0.6},
    Role.UNIT: {
        "unit": 0.7, "few": 0.05, "number": -0.8, "long": -1.0, "status": -0.8, "polarity": -0.4, "frequency": -0.9,
    },
    Role.POLARITY: {"polarity": 0.7, "number": -0.9, "long": -0.8, "status": -0.8, "arrow": 0.1},
    Role.FREQUENCY: {"frequency": 0.7, "number": -0.9, "long": -0.8, "status": -0.8},
    Role.SOURCE: {"few": 0.05, "number": -0.9, "long": -0.2, "status": -0.8, "frequency": -0.8},
    Role.COMPARATOR: {"number": -0.9, "long": -0.4, "status": -0.8},
    Role.TARGET: {"number": 0.25, "long": -0.6, "status": -0.8, "phrase": -0.4},
    Role.FLOOR: {"number": 0.2, "long": -0.6, "status": -0.8, "phrase": -0.4},
    Role.TOLERANCE: {"number": 0.2, "long": -0.6, "status": -0.8, "phrase": -0.3, "few": 0.1},
    Role.RESULT: {"number": 0.3, "long": -0.7, "status": -0.8, "phrase": -0.5, "arrow": -0.8},
    Role.NUMERATOR: {"number": 0.2, "long": -0.6, "status": -0.8},
    Role.DENOMINATOR: {"number": 0.2, "long": -0.6, "status": -0.8},
    Role.FORECAST: {"number": 0.15, "long": -0.6, "status": -0.6},
    Role.STATUS: {"status": 0.6, "number": -0.9, "long": -0.8, "phrase": -0.4, "arrow": -0.4},
    Role.DIRECTION: {"arrow": 0.6, "number": -0.5, "long": -0.8, "status": -0.7, "phrase": -0.4},
    Role.COMMENTARY: {"long": 0.4, "phrase": 0.1, "number": -0.9, "status": -0.8, "code": -0.5, "few": -0.2},
    Role.ACTION: {"long": 0.25, "phrase": 0.1, "number": -0.9, "status": -0.8, "code": -0.5},
    Role.RISK: {"long": 0.25, "phrase": 0.1, "number": -0.9, "status": -0.8, "code": -0.5},
    Role.BENCHMARK: {"number": 0.15, "long": -0.5, "status": -0.8},
    Role.PERIOD: {"period": 0.6, "long": -0.9, "status": -0.8, "few": 0.1, "phrase": -0.6},
    Role.YEAR: {"period": 0.3, "long": -0.9, "status": -0.8, "few": 0.1, "phrase": -0.6},
    Role.KIND: {"kind": 0.9, "number": -0.9, "long": -0.9},
    Role.WORKED_OUT: {"number": 0.1, "long": -0.8},
    Role.NOT_TAKEN: {},
}  # fmt: skip
"""How much the cells of a column speak for or against a role: each weight is times the share that are so."""

NOWHERE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "by",
        "to",
        "in",
        "on",
        "at",
        "and",
        "or",
        "is",
        "this",
        "that",
        "our",
        "your",
        "per",
        "as",
        "it",
        "with",
        "y",
        "o",
    ]
)
"""Words that say nothing in a heading of several."""
