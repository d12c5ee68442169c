import type { DefaultTheme } from 'vitepress';
import type { Language } from './page-path.ts';

/** What the site says around its pages. */
interface SiteTexts {
  readonly label: string;
  readonly description: string;
  readonly nav: { readonly overview: string; readonly allPages: string };
  /** The headings of the table of contents, where the language has other words for them. */
  readonly sections: Readonly<Record<string, string>>;
  /** VitePress has English texts of its own. */
  readonly theme: DefaultTheme.Config;
  readonly search: NonNullable<DefaultTheme.LocalSearchOptions['translations']>;
}

export const SITE_TEXTS: Readonly<Record<Language, SiteTexts>> = {
  en: {
    label: 'English',
    description: 'A chaos-engineering lab on your own machine: one order system, before and after',
    nav: { overview: 'Overview', allPages: 'All pages' },
    sections: {},
    theme: {},
    search: {},
  },
  id: {
    label: 'Bahasa Indonesia',
    description:
      'Laboratorium chaos engineering di komputer Anda: satu sistem pesanan, before dan after',
    nav: { overview: 'Ringkasan', allPages: 'Semua halaman (bahasa Inggris)' },
    sections: {
      'For participants': 'Untuk peserta',
      'For trainers': 'Untuk pelatih',
      'For engineers': 'Untuk engineer',
      'For maintainers': 'Untuk pemelihara',
    },
    theme: {
      outline: { label: 'Di halaman ini' },
      docFooter: { prev: 'Sebelumnya', next: 'Berikutnya' },
      sidebarMenuLabel: 'Menu',
      returnToTopLabel: 'Kembali ke atas',
      darkModeSwitchLabel: 'Tampilan',
      lightModeSwitchTitle: 'Ganti ke tampilan terang',
      darkModeSwitchTitle: 'Ganti ke tampilan gelap',
      langMenuLabel: 'Ganti bahasa',
      skipToContentLabel: 'Langsung ke isi',
      notFound: {
        title: 'HALAMAN TIDAK DITEMUKAN',
        quote: 'Halaman ini tidak ada, atau hanya ada dalam bahasa Inggris.',
        linkLabel: 'ke beranda',
        linkText: 'Ke beranda',
      },
    },
    search: {
      button: { buttonText: 'Cari', buttonAriaLabel: 'Cari' },
      modal: {
        displayDetails: 'Tampilkan rincian',
        resetButtonTitle: 'Hapus pencarian',
        backButtonTitle: 'Tutup pencarian',
        noResultsText: 'Tidak ada hasil untuk',
        footer: {
          selectText: 'pilih',
          navigateText: 'pindah',
          closeText: 'tutup',
        },
      },
    },
  },
};
