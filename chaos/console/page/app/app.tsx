import { Charts } from './charts/charts.tsx';
import { Experiments } from './controls/experiments.tsx';
import { LoadPanel } from './controls/load-panel.tsx';
import { ToxicPanel } from './controls/toxic-panel.tsx';
import { Banner } from './header/banner.tsx';
import { Header } from './header/header.tsx';
import { NoticeBar } from './header/notice-bar.tsx';
import { LogPanel } from './now/log-panel.tsx';
import { NowPanel } from './now/now-panel.tsx';
import { StackPanel } from './picture/stack-panel.tsx';
import { RunList } from './runs/run-list.tsx';
import { STACKS } from './shared/keys.ts';
import { HelpDialog } from './shortcuts/help-dialog.tsx';
import { texts } from './state/preferences.ts';

/** The whole page, in the order in which it is read and walked through by keyboard. */
export function App() {
  const words = texts.value;
  return (
    <>
      <a class="skip" href="#live">
        {words.skip}
      </a>
      <Header />
      <h1 class="heard-only">{words.title}</h1>
      <div class="messages">
        <Banner />
        <NoticeBar />
      </div>
      <main>
        <NowPanel />
        <section class="live" id="live" aria-labelledby="live-title" tabIndex={-1}>
          <h2 id="live-title" class="heard-only">
            {words.sections.live}
          </h2>
          {STACKS.map((stack) => (
            <StackPanel key={stack} stack={stack} />
          ))}
        </section>
        <div class="controls">
          <Experiments />
          <LoadPanel />
          <ToxicPanel />
        </div>
        <div class="results">
          <Charts />
          <LogPanel />
          <RunList />
        </div>
      </main>
      <HelpDialog />
    </>
  );
}
