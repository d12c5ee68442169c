import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { theme } from '../state/preferences.ts';

/** An element's width, and the size of a letter's `rem`, both in CSS pixels. */
export interface MeasuredWidth<E extends HTMLElement> {
  readonly ref: RefObject<E | null>;
  /** 0 until it is measured. */
  readonly width: number;
  /** How much larger than a browser's usual 16 pixels the page's `rem` is. */
  readonly unit: number;
}

/** Measures an element, again whenever it gets another width, or the page another size of letters. */
export function useWidth<E extends HTMLElement>(): MeasuredWidth<E> {
  const ref = useRef<E>(null);
  const [measured, setMeasured] = useState({ width: 0, unit: 1 });
  const { value: currentTheme } = theme;
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setMeasured({ width: Math.floor(element.clientWidth), unit: rem / 16 });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [currentTheme]);
  return { ref, ...measured };
}
