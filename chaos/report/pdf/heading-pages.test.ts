import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { headingPages } from './heading-pages.ts';

it('reads the page of each named destination, whether it is there or referred to', async () => {
  const pdf = await PDFDocument.create();
  const pages = [pdf.addPage(), pdf.addPage(), pdf.addPage()];
  const place = (index: number) => pdf.context.obj([pages[index]?.ref ?? null, 'XYZ', 0, 700, 0]);
  const places = pdf.context.obj({ summary: place(1) });
  places.set(PDFName.of('slow-close'), pdf.context.register(place(2)));
  pdf.catalog.set(PDFName.of('Dests'), places);
  expect(headingPages(pdf)).toEqual(
    new Map([
      ['summary', 2],
      ['slow-close', 3],
    ]),
  );
});

it('finds none in a document without links', async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  expect(headingPages(pdf).size).toBe(0);
});
