/** Lets only so many do their work at the same moment; the others wait for their turn. */
export interface StartTurns {
  /** Resolves with what to call when the turn is over; calling it again does nothing. */
  take(): Promise<() => void>;
}

/** @param places how many may have a turn at once */
export function createStartTurns(places: number): StartTurns {
  let free = places;
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      let isOver = false;
      return () => {
        if (!isOver) giveBack();
        isOver = true;
      };
    },
  };
}
