/** What a task has shown of itself: figures, tables, texts. */
import type { Artifact } from './records.ts';

/** Something for people to look at that a task shows while it runs. By one name and step the last one counts. */
export interface ArtifactKept extends KeptArtifact {
    readonly type: 'artifact.kept';
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
}

export interface KeptArtifact {
    readonly name: string;
    readonly kind: 'figure' | 'table' | 'text' | 'notebook';
    readonly title?: string;
    readonly step?: number;
    /** Of its file: `png`, `svg`, `html`, `csv`, `md`, ... */
    readonly suffix: string;
    readonly artifact: Artifact;
}
