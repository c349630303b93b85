// Makes the pictures of the README from the real workbench: docs/images/editor.png.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { goTo, openFile, runCommand } from '../test/support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../test/support/workbench/panel.ts';
import { endSession, openWorkbench, startSession } from '../test/support/workbench/session.ts';
import { treeRow, unfold } from '../test/support/workbench/tree.ts';
import { until } from '../test/support/workbench/until.ts';
import { root, setupServer } from './vscode/setup.ts';
import { packedExtension } from './vscode/vsix.ts';

const images = path.join(root, 'docs', 'images');
mkdirSync(images, { recursive: true });
try {
    await startSession(setupServer(), packedExtension(), {
        'editor.minimap.enabled': false, 'editor.wordWrap': 'on', 'window.title': '${activeEditorShort}${separator}${rootName}',
    });
    const workbench = await openWorkbench({ fixtures: false, name: 'samples' });
    const { page } = workbench;
    await openFile(workbench, 'digits/digits.xxp');
    await runCommand(workbench, 'View: Split Editor Right');
    await runCommand(workbench, 'XXP: Run Experiment');
    await untilStatus(workbench, 'running');
    await runCommand(workbench, 'View: Close Other Editors in Group');
    await runCommand(workbench, 'XXP Studio: Focus on Executions View');
    await unfold(workbench, 'FindDigitClassifier');
    await unfold(workbench, /^Coarse(?!-)/);
    await treeRow(workbench, 'Coarse-1').waitFor();
    await until('a few runs are done, and others go on', async () => {
        const panel = await executionPanel(workbench);
        return await panel.locator('[data-testid=run][data-status=completed]').count() >= 3 && await panel.locator('[data-testid=run][data-status=running]').count() >= 1;
    }, 120);
    await runCommand(workbench, 'View: Focus First Editor Group');
    await goTo(workbench, 6, 1);
    await page.mouse.move(700, 890);
    await page.screenshot({ path: path.join(images, 'editor.png') });
    console.log('docs/images/editor.png');
} catch (error) {
    console.error(error);
    process.exitCode = 1;
} finally {
    await endSession();
}
process.exit();
