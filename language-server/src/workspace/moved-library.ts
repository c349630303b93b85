import { UriUtils, type URI } from 'langium';
import { Library } from './library.ts';
import { contains } from './roots.ts';

export interface Move {
    /** A file or a folder. */
    readonly from: URI;
    readonly to: URI;
}

/** The library as it will be once files and folders have moved. */
export class MovedLibrary extends Library {
    private readonly moves: readonly Move[];

    constructor(moves: readonly Move[], ...library: ConstructorParameters<typeof Library>) {
        super(...library);
        // Of a folder and a file in it that both move, the file's own move counts.
        this.moves = [...moves].sort((a, b) => b.from.path.length - a.from.path.length);
    }

    /** Where a file or folder will lie. */
    after(uri: URI): URI {
        const move = this.moves.find(({ from }) => contains(from, uri));
        return move === undefined ? uri : rebased(uri, move.from, move.to);
    }

    override kindOf(uri: URI): 'file' | 'folder' | undefined {
        const come = this.moves.find(({ to }) => contains(to, uri));
        const before = come === undefined ? uri : rebased(uri, come.to, come.from);
        return UriUtils.equals(this.after(before), uri) ? super.kindOf(before) : undefined;
    }
}

function rebased(uri: URI, from: URI, to: URI): URI {
    return to.with({ path: `${to.path.replace(/\/$/, '')}${uri.path.slice(from.path.replace(/\/$/, '').length)}` });
}
