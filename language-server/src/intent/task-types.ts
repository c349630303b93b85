/** The kinds of tasks that intents speak of, and the words by which they are known. */

export const taskTypes = ['classification', 'regression', 'forecasting', 'clustering', 'anomaly-detection', 'ranking', 'recommendation', 'generation'] as const;
export type TaskType = typeof taskTypes[number];

export interface Clue {
    readonly type: TaskType;
    /** Of lower-case text. */
    readonly pattern: RegExp;
    /** A word that names the type itself weighs 10, one that is often met with it less. */
    readonly weight: number;
}

const clue = (type: TaskType, weight: number, pattern: RegExp): Clue => ({ type, weight, pattern });

export const clues: readonly Clue[] = [
    clue('classification', 10, /\bclassif\w*|\bcategori[sz]\w*/g),
    clue('classification', 7, /\b(?:which|what) (?:class|kind|type|category|species|digit|letter|language)\b|\btell\w*(?: [\w-]+){0,4} apart|\bdistinguish\w*|\bwhether\b|\brecogni[sz]\w*|\bsentiment\b|\bspam\b|\bchurn\w*|\bdiagnos\w*|\bsort\w* (?:\w+ ){1,3}into\b/g),
    clue('classification', 5, /\bfraud\w*|\bidentif\w*|\bdefault(?:s|ed)? on\b|\bwho (?:will|is|are)\b|\b(?:malignant|benign)\b|\bdefect\w*|\blabel\w*|\bclass(?:es)?\b|\bspot\b|\bread (?:\w+ )?(?:digits|letters|handwrit\w*)|\b(?:un)?hazardous\b|\bpass or fail\b|\bgood (?:or|from) bad\b/g),
    clue('regression', 10, /\bregress\w*/g),
    clue('regression', 6, /\bhow (?:much|many|long|old|far|high|fast|strong|hot)\b|\bestimat\w*|\bprices?\b|\bvaluation\b|\bremaining (?:\w+ )?life\b|\boff by\b|\bapproximat\w*/g),
    clue('regression', 4, /\b(?:predict|model|guess|determine)\w* (?:(?:the|a|an|its|their|each|\w+'s) )?(?:\w+ ){0,2}?(?:price|value|amount|age|weight|height|temperature|consumption|yield|duration|length|rating|score|strength|salary|income|cost|power|energy|load|concentration|quantity|number|time|rent|progression|level|speed)s?\b/g),
    clue('forecasting', 10, /\bforecast\w*|\btime[- ]series\b/g),
    clue('forecasting', 7, /\b(?:next|coming|following) (?:\w+ )?(?:second|minute|hour|day|week|month|quarter|year|season)s?\b|\btomorrow\w*|\b\w+ (?:hours|days|weeks|months|years|steps) (?:ahead|in advance|from now)\b|\bfuture\b|\bahead of time\b/g),
    clue('clustering', 10, /\bcluster\w*/g),
    clue('clustering', 7, /\bsegment\w* (?:\w+ ){0,2}(?:customers?|users?|clients?|shops?|patients?|markets?)|\b(?:customer|user|market|client) segment\w*|\bgroups? (?:\w+ ){0,3}(?:similar|alike|together|that belong)|\bgroup (?:the |our |all )?\w+ (?:by|into|without)\b|\bnatural groups\b/g),
    clue('anomaly-detection', 10, /\banomal\w*|\boutliers?\b|\bnovelt(?:y|ies)\b/g),
    clue('anomaly-detection', 7, /\bunusual\b|\bintrusions?\b|\babnormal\w*|\bsuspicious\b|\bmalfunction\w*|\bout of the ordinary\b|\birregular\w*/g),
    clue('ranking', 10, /\brank(?:s|ed|ing)?\b/g),
    clue('ranking', 7, /\bsearch results\b|\border (?:\w+ ){1,3}by relevance\b|\bmost relevant\b|\brelevance\b|\blearning to rank\b/g),
    clue('recommendation', 10, /\brecommend\w*/g),
    clue('recommendation', 7, /\bsuggest\w* (?:\w+ ){0,3}(?:products?|films?|movies?|songs?|books?|articles?|items?|music)\b|\bwhat (?:to|they might) (?:buy|watch|read|like|listen)\b/g),
    clue('generation', 10, /\btranslat\w*|\bsummari[sz]\w*|\bgenerat\w* (?:\w+ ){0,3}(?:text|images?|answers?|captions?|code|speech)\b/g),
    clue('generation', 6, /\bchat ?bot\b|\bwrites? (?:\w+ ){0,2}(?:answers?|repl(?:y|ies)|captions?)\b/g),
];
