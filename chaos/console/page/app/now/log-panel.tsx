import { useEffect, useRef } from 'preact/hooks';
import { formatTime } from '../shared/format.ts';
import { log } from '../state/live.ts';
import { language, texts } from '../state/preferences.ts';

/** What the run says as it goes; the newest line stays in sight unless somebody scrolled up. */
export function LogPanel() {
  const ref = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  const { value: lines } = log;
  useEffect(() => {
    const list = ref.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  }, [lines]);
  if (lines.length === 0) return null;
  return (
    <section class="card log" aria-labelledby="log-title">
      <h2 id="log-title">{texts.value.sections.log}</h2>
      <ol
        ref={ref}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
        tabIndex={0}
        aria-labelledby="log-title"
        lang="en"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          atEnd.current = scrollTop + clientHeight > scrollHeight - 8;
        }}
      >
        {lines
          .filter(({ level }) => level !== 'detail')
          .map((line, index) => (
            <li key={`${line.at} ${index}`} class={`is-${line.level}`}>
              <time>{formatTime(language.value, line.at)}</time>
              {line.stack && <span class={`tag of-${line.stack}`}>{line.stack}</span>}
              <span>{line.text}</span>
            </li>
          ))}
      </ol>
    </section>
  );
}
