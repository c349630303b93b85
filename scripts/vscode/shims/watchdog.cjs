'use strict';
// Stands in for VS Code's native watchdog: ends this process when its parent is gone.
exports.start = (parent) => setInterval(() => {
    try {
        process.kill(parent, 0);
    } catch {
        process.exit(87);
    }
}, 2000).unref();
exports.exit = (code) => process.exit(code || 0);
