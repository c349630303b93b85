// Makes the pictures of the README from the real workbench: docs/images/editor.png and knowledge.png, or those that are named: node scripts/screenshots.mjs knowledge
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { goTo, openFile, runCommand } from '../test/support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../test/support/workbench/panel.ts';
import { openWorkbench } from '../test/support/workbench/session.ts';
import { treeRow, unfold } from '../test/support/workbench/tree.ts';
import { until } from '../test/support/workbench/until.ts';
import { webview } from '../test/support/workbench/webview.ts';
import { inSession } from './vscode/in-session.mjs';
import { root } from './vscode/setup.ts';

const images = path.join(root, 'docs', 'images');
mkdirSync(images, { recursive: true });
/** A second experiment on the digits, so that there is something to compare. */
const tuning = `import "flow.xxp";

experiment TuneDigitClassifier {
    intent "Digits: right 98 times in 100";
    maximize Evaluate.accuracy;

    control { START -> Linear -> Network -> END; }

    space Linear of DigitsSoftmax {
        strategy randomsearch;
        runs = 24;
        seed = 3;
        param_values rate = loguniform(0.002, 2.0);
        param_values l2 = loguniform(0.001, 0.1);
        task Train {
            param learning_rate = rate;
            param l2 = l2;
        }
    }

    space Network of DigitsMlp {
        strategy randomsearch;
        runs = 16;
        seed = 4;
        param_values rate = loguniform(0.002, 2.0);
        param_values hidden = enum(8, 16, 32);
        task Train {
            param learning_rate = rate;
            param hidden = hidden;
        }
    }
}
`;
const pictures = { editor: pictureOfEditor, knowledge: pictureOfKnowledge };
await inSession(async () => {
    const named = process.argv.slice(2);
    for (const [name, take] of Object.entries(pictures)) {
        if (named.length > 0 && !named.includes(name)) continue;
        const workbench = await openWorkbench({ fixtures: false, name: 'samples' });
        await take(workbench);
        await workbench.page.screenshot({ path: path.join(images, `${name}.png`) });
        await workbench.close();
        console.log(`docs/images/${name}.png`);
    }
}, { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on', 'window.title': '${activeEditorShort}${separator}${rootName}' });

/** An experiment at work. */
async function pictureOfEditor(workbench) {
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
    await workbench.page.mouse.move(700, 890);
}

/** What two experiments that were run tell of a parameter. */
async function pictureOfKnowledge(workbench) {
    const { page, folder } = workbench;
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1600, height: 880 });
    writeFileSync(path.join(folder, 'digits', 'tuning.xxp'), tuning);
    for (const file of ['digits.xxp', 'tuning.xxp']) xxp(folder, 'run', path.join('digits', file), '--interactions', 'default');
    xxp(folder, 'knowledge', 'refresh');
    await openFile(workbench, 'digits/tuning.xxp');
    await runCommand(workbench, 'View: Close Primary Side Bar');
    await goTo(workbench, 13, 22);
    await runCommand(workbench, 'XXP: Show Knowledge');
    const knowledge = await webview(workbench, '[data-testid=facts][data-node="urn:xxp:parameter:Train:learning_rate"]');
    const { x, y } = await page.locator('.editor-group-container').nth(1).boundingBox();
    await page.mouse.move(x, y + 400);
    await page.mouse.down();
    await page.mouse.move(600, y + 400, { steps: 5 });
    await page.mouse.up();
    await knowledge.locator('[data-testid=depth]').selectOption('2');
    await knowledge.locator('[data-testid=legend] input[data-kind=algorithm]').waitFor();
    await knowledge.locator('canvas[data-settled=true]').waitFor();
    await page.locator('.codelens-decoration', { hasText: '24 runs' }).waitFor();
    await page.mouse.move(700, 890);
}

function xxp(folder, ...args) {
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'dist', 'xxp.cjs'), ...args, '--workspace', folder], {
        cwd: folder, encoding: 'utf8', env: { ...process.env, XXP_LEARN: 'no', GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'Ana Example' },
    });
    if (status !== 0) throw new Error(`Expected xxp ${args.join(' ')} to succeed, found exit code ${status}: ${stderr}`);
}
