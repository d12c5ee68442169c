import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';

/**
 * The page, counted from 1, that each heading of a table of contents landed on: Chromium makes a named
 * destination of every place that a link on the page points to.
 */
export function headingPages(pdf: PDFDocument): Map<string, number> {
  const numbers = new Map(pdf.getPages().map((page, index) => [page.ref, index + 1]));
  const found = new Map<string, number>();
  const places = pdf.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name, place] of places?.entries() ?? []) {
    const target = place instanceof PDFRef ? pdf.context.lookup(place) : place;
    const page = target instanceof PDFArray ? target.get(0) : undefined;
    const number = page instanceof PDFRef ? numbers.get(page) : undefined;
    if (number !== undefined) found.set(name.decodeText(), number);
  }
  return found;
}
