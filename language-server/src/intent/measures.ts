/** What solutions are judged by: how intents speak of it, and how metrics of it are called. */
import type { Unit } from './interpretation.ts';
import type { TaskType } from './task-types.ts';

export interface Measure {
    readonly id: string;
    /** In a sentence. */
    readonly label: string;
    readonly direction: 'maximize' | 'minimize';
    /** What its bounds are given in; the first where nothing is said. */
    readonly units: readonly Unit[];
    /** How texts, in lower case, speak of it. */
    readonly words: RegExp;
    /** Names of metrics without signs and case, such as `valacc`; the usual one first. */
    readonly metrics: readonly string[];
    /** How good the answers are: a bound of it is also a goal. Else it is what the answers cost. */
    readonly isQuality: boolean;
    /** What kind of task it suggests. */
    readonly type?: TaskType;
    /** `1 - value` is the other measure. */
    readonly complement?: string;
    /** Behind `as … as possible`, `the …est`: what is to become as good as can be. */
    readonly superlative?: RegExp;
}

const quality = { isQuality: true, direction: 'maximize', units: ['share', 'number'] } as const;
const error = { isQuality: true, direction: 'minimize', units: ['number', 'money', 'time', 'size', 'energy'] } as const;
const cost = { isQuality: false, direction: 'minimize' } as const;

/** The more special ones first: where two speak of the same words, the longer match counts, then the earlier one. */
export const measures: readonly Measure[] = [
    { ...quality, id: 'balanced-accuracy', label: 'balanced accuracy', words: /\bbalanced accuracy\b/g, metrics: ['balancedaccuracy', 'bacc', 'balancedacc'], type: 'classification' },
    { ...quality, id: 'top5-accuracy', label: 'top-5 accuracy', words: /\btop[- ]?5 accuracy\b/g, metrics: ['top5accuracy', 'top5acc', 'top5'], type: 'classification' },
    {
        ...quality, id: 'accuracy', label: 'accuracy', metrics: ['accuracy', 'acc', 'accuracyscore', 'correct', 'hitrate'], type: 'classification', complement: 'error-rate',
        words: /\baccura(?:cy|te|tely)\b|\b(?:is|are|be|being|gets?|getting|answers?|predicts?|classified|recogni[sz]ed|them|it|gives?)? ?(?:right|correct(?:ly|ness)?)\b|\bcorrect answers\b|\bhit rate\b|\bsucceed\w*\b/g,
        superlative: /\b(?:most|as|more|very) accurate(?:ly)?(?: as possible| as it gets)?\b|\bas (?:often )?(?:right|correct) as possible\b/g,
    },
    { ...quality, id: 'error-rate', label: 'error rate', direction: 'minimize', units: ['share'], words: /\berror rate\b|\b(?:is |be |are |gets? \w+ )?wrong\b|\bmis-?classif\w*|\bmistakes?\b|\bincorrect\w*/g, metrics: ['errorrate', 'misclassification', 'zerooneloss'], type: 'classification', complement: 'accuracy' },
    { ...quality, id: 'f1', label: 'F1', words: /\bf[- ]?1\b(?:[- ]scores?)?|\bf[- ](?:score|measure)\b/g, metrics: ['f1', 'f1score', 'fscore', 'f1macro', 'f1weighted', 'macrof1'], type: 'classification' },
    { ...quality, id: 'auc', label: 'area under the ROC curve', words: /\b(?:roc[- ]?)?auc\b(?:[- ]roc)?|\bauroc\b|\barea under (?:the |its )?(?:roc )?curve\b|\broc\b/g, metrics: ['auc', 'rocauc', 'aucroc', 'auroc', 'rocaucscore'], type: 'classification' },
    { ...quality, id: 'precision', label: 'precision', words: /\bprecision\b|\bpositive predictive value\b/g, metrics: ['precision', 'prec', 'ppv', 'precisionscore'], type: 'classification', complement: 'false-discovery-rate' },
    { ...quality, id: 'recall', label: 'recall', words: /\brecall\b|\bsensitivity\b|\btrue positive rate\b|\b(?:catch|find|detect|flag|spot|identif|recogni[sz])\w* (?=(?:at least|more than|over|nearly|no less|not less|\d|nine|ninety|all but))/g, metrics: ['recall', 'sensitivity', 'tpr', 'truepositiverate', 'recallscore'], type: 'classification', complement: 'miss-rate' },
    { ...quality, id: 'miss-rate', label: 'miss rate', direction: 'minimize', units: ['share'], words: /\bmiss(?:es|ed|ing rate)?\b(?! values)|\bfalse negatives?(?: rate)?\b|\boverlook\w*/g, metrics: ['missrate', 'falsenegativerate', 'fnr'], type: 'classification', complement: 'recall' },
    { ...quality, id: 'false-positive-rate', label: 'false positive rate', direction: 'minimize', units: ['share', 'number'], words: /\bfalse (?:positives?|alarms?)(?: rate)?\b/g, metrics: ['falsepositiverate', 'fpr', 'falsealarmrate', 'falsepositives'], complement: 'specificity' },
    { ...quality, id: 'specificity', label: 'specificity', words: /\bspecificity\b|\btrue negative rate\b/g, metrics: ['specificity', 'tnr', 'truenegativerate'], type: 'classification', complement: 'false-positive-rate' },
    { ...quality, id: 'false-discovery-rate', label: 'false discovery rate', direction: 'minimize', units: ['share'], words: /\bfalse discovery rate\b/g, metrics: ['falsediscoveryrate', 'fdr'], type: 'classification', complement: 'precision' },
    { ...quality, id: 'mcc', label: 'Matthews correlation', words: /\bmcc\b|\bmatthews correlation(?: coefficient)?\b/g, metrics: ['mcc', 'matthewscorrcoef', 'matthews'], type: 'classification' },
    { ...quality, id: 'kappa', label: 'kappa', words: /\b(?:cohen'?s )?kappa\b/g, metrics: ['kappa', 'cohenkappa'], type: 'classification' },
    { ...error, id: 'log-loss', label: 'log loss', words: /\blog[- ]?loss\b|\bcross[- ]entropy\b/g, metrics: ['logloss', 'crossentropy', 'nll'], type: 'classification' },
    { ...error, id: 'brier', label: 'Brier score', words: /\bbrier(?: score)?\b/g, metrics: ['brier', 'brierscore', 'brierloss'], type: 'classification' },
    { ...error, id: 'rmse', label: 'root mean squared error', words: /\brmse\b|\broot[- ]mean[- ]squared?[- ]error\b/g, metrics: ['rmse', 'rootmeansquarederror'], type: 'regression' },
    { ...error, id: 'mse', label: 'mean squared error', words: /\bmse\b|(?<!root[- ])\bmean[- ]squared?[- ]error\b|\bsquared error\b/g, metrics: ['mse', 'meansquarederror'], type: 'regression' },
    { ...error, units: ['share', 'number'], id: 'mape', label: 'mean absolute percentage error', words: /\bs?mape\b|\b(?:mean absolute )?percentage error\b|\brelative error\b/g, metrics: ['mape', 'smape', 'meanabsolutepercentageerror', 'relativeerror'] },
    { ...error, id: 'mae', label: 'mean absolute error', words: /\bmae\b|\b(?:mean|average) absolute error\b|\b(?:mean|average|typical) error\b|\boff by\b|\bdeviat\w*/g, metrics: ['mae', 'meanabsoluteerror', 'absoluteerror'], type: 'regression' },
    { ...quality, id: 'r2', label: 'R²', words: /\br[- ]?2\b|\br²|\br[- ]squared\b|\bcoefficient of determination\b|\b(?:variance explained|explained variance|explains? (?:at least )?(?=\d+ ?(?:%|percent) of (?:the )?varia))\b/g, metrics: ['r2', 'r2score', 'rsquared', 'explainedvariance'], type: 'regression' },
    { ...quality, id: 'silhouette', label: 'silhouette', words: /\bsilhouettes?\b(?: (?:score|coefficient))?/g, metrics: ['silhouette', 'silhouettescore'], type: 'clustering' },
    { ...quality, id: 'rand-index', label: 'adjusted Rand index', words: /\b(?:adjusted )?rand (?:index|score)\b|\bari\b/g, metrics: ['ari', 'adjustedrandindex', 'randindex', 'adjustedrandscore'], type: 'clustering' },
    { ...quality, id: 'ndcg', label: 'NDCG', words: /\bndcg(?:@\d+)?(?!\w)/g, metrics: ['ndcg', 'ndcg10', 'ndcgat10', 'ndcg5'], type: 'ranking' },
    { ...quality, id: 'mrr', label: 'mean reciprocal rank', words: /\bmrr\b|\bmean reciprocal rank\b/g, metrics: ['mrr', 'meanreciprocalrank'], type: 'ranking' },
    { ...quality, id: 'map', label: 'mean average precision', words: /\bmean average precision\b/g, metrics: ['meanaverageprecision', 'map'], type: 'ranking' },
    { ...quality, id: 'hits', label: 'hits among the first', words: /\bhits?@\d+(?!\w)|\bhits among the (?:first|top)\b/g, metrics: ['hits10', 'hitsat10', 'hits1', 'hits3'], type: 'ranking' },
    { ...quality, units: ['number', 'share'], id: 'bleu', label: 'BLEU', words: /\bbleu\b/g, metrics: ['bleu', 'sacrebleu'], type: 'generation' },
    { ...quality, units: ['number', 'share'], id: 'rouge', label: 'ROUGE', words: /\brouge(?:-\w+)?\b/g, metrics: ['rouge', 'rougel', 'rouge1'], type: 'generation' },
    { ...error, id: 'loss', label: 'loss', words: /(?<!log[- ])\bloss\b/g, metrics: ['loss', 'valloss', 'testloss'] },
    { ...error, units: ['share', ...error.units], id: 'error', label: 'error', words: /\b(?:prediction )?errors?\b(?! rate)/g, metrics: ['error', 'err', 'testerror', 'valerror'] },
    { ...cost, units: ['share', 'number'], id: 'fairness', label: 'difference between groups', words: /\bdemographic parity(?: difference| gap)?\b|\bequali[sz]ed odds(?: difference)?\b|\bequal opportunity(?: difference)?\b|\bfair(?:ness)?\b|\bbias(?:ed)?\b|\bunfair\w*\b|\bdisparit(?:y|ies)\b|\bgap between (?:the )?groups\b|\bdifference between (?:\w+ and \w+|(?:the )?groups)\b/g, metrics: ['demographicparitydifference', 'demographicparity', 'equalizedodds', 'equalizedoddsdifference', 'fairness', 'disparity', 'bias'] },
    { ...cost, units: ['time'], id: 'latency', label: 'latency', words: /\blatency\b|\b(?:answer|respon[ds]|repl(?:y|ie)|reaction|react|infer|inference|scor)(?:s|es|se|ses|ing|e)?\b(?: times?)?|\bprediction times?\b|\bpredicts? (?=in |within |under )|\bper (?:image|picture|request|query|prediction|row|record|frame|sample|call|answer|document|transaction|item|customer|sentence)\b|\b(?:is|be) fast\b|\bfaster\b|\bslower\b|\bspeed\b|\breal[- ]time\b/g, metrics: ['latency', 'inferencetime', 'responsetime', 'predicttime', 'predictiontime', 'scoretime', 'meanscoretime'], superlative: /\b(?:as )?(?:fast|quick)(?:ly)?(?: as (?:possible|it gets))\b|\b(?:fastest|quickest)\b/g },
    { ...cost, units: ['time'], id: 'training-time', label: 'training time', words: /\btrain(?:s|ing|ed)?\b(?! (?:data|set|on))(?: times?)?|\bfit(?:s|ting)?\b(?= (?:in|within|takes|time|under|for))(?: times?)?|\blearns?\b(?= (?:in|within))/g, metrics: ['trainingtime', 'traintime', 'fittime', 'meanfittime', 'trainseconds', 'duration', 'seconds', 'time'] },
    { ...cost, units: ['size'], id: 'memory', label: 'memory', words: /\bmemory\b|\bram\b|\bvram\b/g, metrics: ['memory', 'peakmemory', 'ram', 'maxrss', 'rss', 'mem', 'memoryusage', 'vram'] },
    { ...cost, units: ['size', 'number'], id: 'model-size', label: 'size of the model', words: /\bmodel (?:size|file)\b|\bsize of the model\b|\bon disk\b|\bmodel (?:must |should |may )?(?:be |is |takes |has |fits |needs )?(?:\w+ )?(?=(?:smaller|larger|bigger|under|below|at most|up to|no))|\bparameters\b|\bweights\b/g, metrics: ['modelsize', 'size', 'filesize', 'parameters', 'nparameters', 'numparameters', 'params'], superlative: /\b(?:smallest|tiniest)\b(?! (?:[\w-]+ ){0,4}(?:errors?|loss|r?mse|mae|mape|deviation|difference|rate))|\bas small as possible\b/g },
    { ...cost, units: ['money', 'number'], id: 'cost', label: 'cost', words: /\bcosts?\b|\bspend(?:s|ing)?\b|\bprice per (?:prediction|call|request|query)\b|\bcheap\w*/g, metrics: ['cost', 'price', 'totalcost', 'expense'], superlative: /\bcheapest\b|\bas cheap(?:ly)? as possible\b/g },
    { ...cost, units: ['energy', 'number'], id: 'energy', label: 'energy', words: /\benergy (?:use|used|consumption of (?:the )?(?:model|training))\b|\bpower draw\b|\bcarbon\b|\bemissions?\b|\bco2\b/g, metrics: ['energy', 'energyuse', 'kwh', 'emissions', 'co2', 'carbon', 'joules'] },
    { ...cost, direction: 'maximize', units: ['number'], id: 'throughput', label: 'throughput', words: /\bthroughput\b|\bper second\b|\bqps\b/g, metrics: ['throughput', 'qps', 'rps', 'samplespersecond'] },
];

export function measureOf(id: string): Measure {
    return measures.find((measure) => measure.id === id)!;
}

/** The measures that are usual for a kind of task, the commonest first: where a text names none, one of these is proposed, and said to be. */
export const usualMeasures: Readonly<Record<TaskType, readonly string[]>> = {
    classification: ['accuracy', 'f1', 'auc', 'balanced-accuracy', 'recall', 'precision', 'log-loss', 'error-rate'],
    regression: ['rmse', 'mae', 'r2', 'mse', 'mape', 'error'],
    forecasting: ['mape', 'mae', 'rmse', 'mse', 'error'],
    clustering: ['silhouette', 'rand-index'],
    'anomaly-detection': ['f1', 'auc', 'recall', 'precision', 'false-positive-rate'],
    ranking: ['ndcg', 'mrr', 'map', 'hits'],
    recommendation: ['ndcg', 'hits', 'map', 'recall', 'precision'],
    generation: ['bleu', 'rouge', 'loss'],
};
