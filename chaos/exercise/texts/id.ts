import { FIX_ID } from './id-fix.ts';
import { PREDICT_ID } from './id-predict.ts';
import { RULES_ID } from './id-rules.ts';
import type { ExerciseTexts } from './texts.ts';

const PHASES = { warmUp: 'tanpa gangguan', fault: 'gangguan', recovery: 'pemulihan' } as const;

export const id: ExerciseTexts = {
  fix: FIX_ID,
  predict: PREDICT_ID,
  words: {
    first: 'Mula-mula: apa yang Anda perkirakan? Satu angka untuk masing-masing.',
    why: 'Setelah pemeriksaan menjalankan eksperimen: mengapa? Satu huruf untuk masing-masing.',
    units: { status: 'status HTTP', seconds: 'detik', percent: '%', count: 'banyaknya' },
    wantsNumber: (written) => `diharapkan angka, ditemukan ${written}`,
    wantsLetter: (written, letters) =>
      `diharapkan salah satu dari ${letters}, ditemukan ${written}`,
    fillIn: (file, keys) => `${file}: perkirakan dulu, baru jalankan: ${keys}`,
    recent: (experiment) =>
      `Memakai hasil ${experiment} terakhir Anda (--fresh menjalankannya lagi).`,
    columns: ['', 'Anda', 'terukur'],
    near: 'dekat',
    off: 'meleset',
    right: (letter) => `${letter} benar:`,
    wrong: (letter) => `${letter} tidak cocok dengan angka. Lihat lagi:`,
    missing: 'belum ada jawaban. Angkanya:',
    undecided: 'hasil ini tidak menentukannya. Angkanya:',
    answerIn: (file, command) =>
      `Jawaban Anda: ${file}\nLalu lagi, dengan hasil yang sama: ${command}`,
    passed: 'Lulus: semua penjelasan cocok dengan yang terukur',
    notYet: 'Belum: ada penjelasan yang kurang, atau tidak cocok',
    isThere: (file) => `${file} sudah ada; jawaban Anda di dalamnya tetap`,
    noRun: (command) => `angka yang menentukan mana yang benar: jalankan ${command} dulu`,
    cancelled: 'berhenti; jawaban Anda tersimpan',
  },
  rules: RULES_ID,
  progress: {
    types: 'Membaca berkas Anda …',
    starting: (service) => `Menjalankan ${service} Anda di stack tersendiri …`,
    progress: (fault, { phase, second, sent, acknowledged }) =>
      `  ${String(second).padStart(2)} detik  ${PHASES[phase]}${phase === 'fault' ? ` ${fault}` : ''}: ${sent} pesanan dikirim, ${acknowledged} diterima`,
  },
  columns: ['', 'latihan', 'jenis', 'mnt', 'status'],
  kinds: { predict: 'prediksi', fix: 'perbaiki' },
  states: { passed: 'lulus', failed: 'belum', started: 'dimulai', new: '' },
  listEnd: 'Mulai dengan: npx chaos exercise start 1',
  copied: (file) => `Berkas Anda: ${file}`,
  kept: (file) => `Anda melanjutkan ${file} milik Anda sendiri`,
  backedUp: (file) => `Isi sebelumnya sekarang ada di ${file}`,
  next: (command) => `Jika sudah selesai: ${command}`,
  notStarted: (file, command) => `${file} belum ada: ${command}`,
  passed: (number, id, s) => `Latihan ${number}, ${id}: lulus (${s})`,
  failed: (number, id, broken, s) =>
    `Latihan ${number}, ${id}: belum, ${broken} aturannya tidak terpenuhi (${s})`,
  about: (s) => `Pemeriksaan memakan sekitar ${s} detik.`,
  hints: 'Petunjuk',
};
