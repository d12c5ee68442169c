import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabConfig } from '../../../../infra/lab-config.ts';
import { runsDir } from '../../../compare/find-run.ts';
import type { Language } from '../../../compare/texts.ts';
import { RUN_INDEX_FILE } from '../../../run/run-folder.ts';
import type { ReportFormat } from '../../protocol.ts';
import { startCommand } from '../chaos-command.ts';
import { ConsoleError } from '../console-error.ts';

/** A PDF is printed by a browser, which takes its time to start. */
const LIMIT_MS = 120_000;

/**
 * Reports on runs, kept beside them as `report.<language>.<format>`. `chaos report` makes them: what it
 * needs of memory is gone with it.
 */
export function runReports(config: Pick<LabConfig, 'labDir' | 'rootDir'>) {
  const making = new Map<string, Promise<void>>();

  async function make(id: string, format: ReportFormat, lang: Language, out: string) {
    const args = ['report', '--run', id, '--export-format', format, '--lang', lang, out];
    const { exitCode, errors } = await startCommand(config, args, { timeout: LIMIT_MS }).ended;
    if (exitCode !== 0) {
      const why = errors || `chaos report ended with ${exitCode ?? 'no exit code'}`;
      throw new ConsoleError(501, 'no-report', why);
    }
  }

  return {
    /** A report's file. @throws ConsoleError where there can be none */
    async report(id: string, format: ReportFormat, language: Language): Promise<string> {
      const dir = join(runsDir(config.labDir), id);
      const index = await stat(join(dir, RUN_INDEX_FILE)).catch(() => null);
      if (!index) throw new ConsoleError(404, 'not-found', `There is no run ${id} in this lab.`);
      const file = join(dir, `report.${language}.${format}`);
      const kept = await stat(file).catch(() => null);
      if (kept && kept.mtimeMs >= index.mtimeMs) return file;
      // Who asks while it is made waits for the same.
      const made =
        making.get(file) ??
        make(id, format, language, file).finally(() => void making.delete(file));
      making.set(file, made);
      await made;
      return file;
    },
  };
}
