/** The console says something at least every 5 s; later than this it is gone, whatever TCP thinks. */
const SILENCE_MS = 12_000;
const RETRY_MS = 1_000;

export interface FollowOptions<Name extends string> {
  readonly url: string;
  readonly names: readonly Name[];
  readonly onEvent: (name: Name, data: unknown) => void;
  readonly onOpen: () => void;
  /** The stream broke, or went silent; it is tried again until the page is closed. */
  readonly onLost: () => void;
}

/**
 * Follows a stream of events, and opens it again whenever it breaks or goes silent. (A browser's own
 * repetition gives up for good when the answer is an error, as while the console starts.)
 */
export function followEvents<Name extends string>(options: FollowOptions<Name>): void {
  const { url, names, onEvent, onOpen, onLost } = options;
  const source = new EventSource(url);
  let silence = window.setTimeout(again, SILENCE_MS);
  let isOver = false;

  function again() {
    if (isOver) return;
    isOver = true;
    window.clearTimeout(silence);
    source.close();
    onLost();
    window.setTimeout(() => followEvents(options), RETRY_MS);
  }
  source.addEventListener('error', again);
  source.addEventListener('open', onOpen);
  for (const name of names) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      window.clearTimeout(silence);
      silence = window.setTimeout(again, SILENCE_MS);
      onEvent(name, JSON.parse(data));
    });
  }
}
