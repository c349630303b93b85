/** What the columns of a table of results say, by their names, as the usual tools call them. */
import { isMetricName } from './goals.ts';

/** What a user says of them; what is not said is found out. */
export interface SaidColumns {
    readonly metrics?: readonly string[];
    readonly params?: readonly string[];
}

export interface Columns {
    /** By what they say: which run it is, what was run, on which data, how it ended, when, by whom. */
    readonly roles: Readonly<Partial<Record<Role, string>>>;
    /** By column, the name of what is in it. */
    readonly params: ReadonlyMap<string, string>;
    readonly metrics: ReadonlyMap<string, string>;
    /** A row for each measure: which it is, and what was measured. */
    readonly long?: { readonly measure: string; readonly value: string };
}

export type Role = keyof typeof usual;

/** The likelier names first. */
const usual = {
    run: ['run_id', 'run', 'run_uuid', 'trial_id', 'trial', 'number', 'setup_id', 'id', 'info.run_id'],
    algorithm: ['flow_name', 'algorithm', 'estimator', 'classifier', 'regressor', 'learner', 'model', 'model_name', 'method', 'tags.estimator_name'],
    data: ['data_name', 'dataset_name', 'dataset', 'data_set', 'data', 'data_id', 'did', 'task_id'],
    status: ['status', 'state', 'info.status'],
    started: ['start_time', 'started_at', 'started', 'datetime_start', 'upload_time', 'info.start_time'],
    ended: ['end_time', 'ended_at', 'finished_at', 'datetime_complete', 'info.end_time'],
    seconds: ['seconds', 'duration_seconds', 'runtime', 'mean_fit_time', 'time_total_s'],
    by: ['user', 'uploader_name', 'user_name', 'user_id', 'uploader', 'tags.mlflow.user'],
} as const;

const paramPrefix = /^(?:.*\.)?(?:params?|config(?:uration)?|hyper_?param(?:eter)?s?|parameters?)[._:/](?=.)/i;
const metricPrefix = /^(?:.*\.)?(?:metrics?|measures?|scores?|results?)[._:/](?=.)|^mean_(?=test_)/i;
/** The only measure of Optuna's tables has no other name. */
const plainValue = /^values?(?:[._]\d+)?$/i;

/** `isNumeric` tells of a column whether all that stands in it are numbers. */
export function columnsOf(names: readonly string[], said: SaidColumns, isNumeric: (name: string) => boolean): Columns {
    const roles = Object.fromEntries(Object.entries(usual).flatMap(([role, candidates]): [string, string][] => {
        const found = candidates.map((each) => names.find((name) => name.toLowerCase() === each)).find((each) => each !== undefined);
        return found === undefined || said.metrics?.includes(found) === true || said.params?.includes(found) === true ? [] : [[role, found]];
    })) as Columns['roles'];
    const taken = new Set<string>(Object.values(roles));
    const [measure, value] = ['function', 'value'].map((wanted) => names.find((name) => name.toLowerCase() === wanted));
    const isLong = said.metrics === undefined && measure !== undefined && value !== undefined;
    const free = names.filter((name) => !taken.has(name) && !(isLong && (name === measure || name === value)) && !otherNames.test(name));
    const metrics = isLong ? new Map<string, string>() : said.metrics !== undefined ? identical(said.metrics) : measured(free, isNumeric);
    const rest = free.filter((name) => !metrics.has(name));
    const params = said.params !== undefined ? identical(said.params) : given(rest, metrics);
    return { roles, params, metrics, ...(isLong && { long: { measure, value } }) };
}

/** Of tools themselves, and no settings: what they call their own things, and figures about figures. */
const otherNames = /^(?:.*(?:_id|_url|_uri|_path|_name)|index|unnamed: \d+|array_data|values|upload_time|uploader|timestamp|date|tags[._].*|system_attrs.*|user_attrs.*|(?:std|rank|split\d+)_.*|mean_(?:train|fit|score)_.*|duration|info\..*)$/i;

function identical(names: readonly string[]): ReadonlyMap<string, string> {
    return new Map(names.map((name) => [name, name]));
}

function measured(names: readonly string[], isNumeric: (name: string) => boolean): ReadonlyMap<string, string> {
    const numeric = names.filter((name) => isNumeric(name) && !paramPrefix.test(name));
    const prefixed = numeric.filter((name) => metricPrefix.test(name));
    if (prefixed.length > 0) return new Map(prefixed.map((name) => [name, name.replace(metricPrefix, '')]));
    const known = numeric.filter((name) => isMetricName(name));
    return identical(known.length > 0 ? known : numeric.filter((name) => plainValue.test(name)));
}

/** Where some are marked as parameters, the others are none; else all that is left may be. */
function given(names: readonly string[], metrics: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const prefixed = names.filter((name) => paramPrefix.test(name));
    if (prefixed.length > 0) return new Map(prefixed.map((name) => [name, name.replace(paramPrefix, '')]));
    return identical(names.filter((name) => !metrics.has(name) && !isMetricName(name) && !quality.has(name)));
}

/** OpenML's names for what data sets are like, as ours; the target is no column here. */
export const quality: ReadonlyMap<string, { readonly name: string; readonly as: (value: number) => number }> = new Map([
    ['NumberOfInstances', { name: 'rows', as: (value) => value }],
    ['NumberOfFeatures', { name: 'columns', as: (value) => value - 1 }],
    ['NumberOfNumericFeatures', { name: 'numeric', as: (value) => value }],
    ['NumberOfClasses', { name: 'classes', as: (value) => value }],
    ['MajorityClassPercentage', { name: 'largestClass', as: (value) => value / 100 }],
    ['MinorityClassPercentage', { name: 'smallestClass', as: (value) => value / 100 }],
]);
