import type { BuiltPage } from '../../page/build-page.ts';
import type {
  AddedToxic,
  AddToxic,
  Catalogue,
  HaltResult,
  ProxyKey,
  ReportFormat,
  RunSummary,
  SetLoad,
  StackKey,
  StartRun,
} from '../../protocol.ts';
import type { Viewers } from '../events/viewers.ts';

/** What a page may have the console do; each throws a ConsoleError for what can't be done. */
export interface ConsoleControl {
  /** Resolves when the run is under way. */
  startRun(order: StartRun): Promise<void>;
  setLoad(load: SetLoad): Promise<void>;
  addToxic(toxic: AddToxic): Promise<AddedToxic>;
  removeToxic(stack: StackKey, proxy: ProxyKey, name: string): Promise<void>;
  halt(): Promise<HaltResult>;
}

/** The runs that this lab keeps. */
export interface RunArchive {
  list(): Promise<RunSummary[]>;
  /** A report's file, made when it isn't there. @throws ConsoleError where there can be none */
  report(id: string, format: ReportFormat, language: 'en' | 'id'): Promise<string>;
}

/** What the console's routes work with. */
export interface ConsoleParts {
  readonly port: number;
  /** Built when it is first asked for. */
  readonly page: () => Promise<BuiltPage>;
  readonly catalogue: () => Promise<Catalogue>;
  readonly viewers: Viewers;
  readonly control: ConsoleControl;
  readonly runs: RunArchive;
}
