'use strict';
// Stands in for VS Code's native file logger, so that nothing has to be compiled: log files and output channels go through it.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
    constructor(_kind, _name, file) {
        this.file = file;
        this.level = 2;
        this.bare = false;
        fs.mkdirSync(path.dirname(file), { recursive: true });
    }
    write(level, text) {
        if (level < this.level) return;
        const line = this.bare ? text : `${new Date().toISOString().replace('T', ' ').replace('Z', '')} [${levels[level]}] ${text}\n`;
        try {
            fs.appendFileSync(this.file, line);
        } catch {
            // The profile may be gone already while the process ends; a lost log line is no reason to fail.
        }
    }
    trace(text) { this.write(0, text); }
    debug(text) { this.write(1, text); }
    info(text) { this.write(2, text); }
    warn(text) { this.write(3, text); }
    error(text) { this.write(4, text); }
    critical(text) { this.write(5, text); }
    getLevel() { return this.level; }
    setLevel(level) { this.level = level; }
    setPattern() {}
    clearFormatters() { this.bare = true; }
    flush() {}
    drop() {}
}

const make = async (name, file, size, count) => new Logger('rotating', name, file, size, count);

// One plain assignment each: an `import()` of a CommonJS module finds the names by reading its source.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = make;
exports.createAsyncRotatingLogger = make;
