/*
 * solpool for JavaScript: the Annual Solidarity Pool of Regulation (EU) 2024/1351, calculated and proved. The same in Node, in a
 * browser and in a worker. Answers are the same bytes as those of the command `solpool`; what each function means, in full, stands
 * in the headers solpool.h and solpool_questions.h.
 *
 * Units: relocations and offsets are persons, `…_eur` euro, `…_cents` cents, a value of solidarity person-equivalents,
 * coverages parts of one, `…_percent` per cent.
 */

/** An error with its place; `message` is one line that says what was expected. */
export class SolpoolError extends Error {
  code: "ARGUMENT" | "MEMORY" | "SYNTAX" | "INPUT" | "RANGE" | "SOLVER" | "VERIFY" | "CANCELLED";
  /** From 1; 0 where the place is not in the text. */
  line: number;
  /** In characters from 1; 0 where the place is not in the text. */
  column: number;
  /** The place in the words of the year file, "NL.pledge.relocations", or "". */
  path: string;
}

/** A language of texts and pages: "en", "nl", "fr", "de"; null is "en". */
export type Language = string | null;
/** JSON as a text, or something that JSON.stringify makes JSON of. */
export type Json = string | object;
/** A file: UTF-8 text, or bytes, also packed ones where Eurostat packs them. */
export interface File {
  name?: string;
  data: string | Uint8Array;
}

/** Where a question stands. */
export interface Progress {
  /** What is counted, "dropouts tried"; null where one allocation is made. */
  task: string | null;
  done: number;
  /** 0 where it is not known beforehand. */
  of: number;
  /** The stage of the allocation under way, "coverage"; null before the first. */
  stage: string | null;
  stageDone: number;
  stageOf: number;
}

export interface Value {
  kind: "none" | "number" | "boolean" | "text";
  unit: "persons" | "EUR" | "ratio" | "percent" | null;
  /** Whether numerator / denominator is exact. */
  exact: boolean;
  numerator: bigint;
  denominator: bigint;
  value: number | boolean | string | null;
}

export interface Warning {
  path: string;
  message: string;
  line: number;
  column: number;
}

/** Whatever takes core memory is freed by `free`, or later when nobody can reach it any more. */
export interface Handle {
  free(): void;
}

/** An answer, calculated once and written in any form. */
export interface Result extends Handle {
  /** False where the answer is no, or only a part of it was found in time. */
  readonly feasible: boolean;
  write(format?: "json" | "text" | "csv", options?: { table?: string | null; language?: Language }): string;
  /** What the JSON says, as an object of its format ("solpool-allocation-1"). */
  json(): any;
  /** Sentences and tables for people; `columns`: how wide, 0 is 100. */
  tell(language?: Language, columns?: number): string;
  csv(options?: { table?: string | null; separator?: "," | ";" | "\t"; decimal?: "." | "," }): string;
  /** The bytes of a workbook. */
  xlsx(language?: Language): Uint8Array;
  /** This answer beside that of a baseline, of the same format: "solpool-against-1". */
  against(baseline: Result): Result;
}

/** A year allocated once, for many looks. */
export interface Allocation extends Handle {
  result(): Result;
  /** A value by its path, as `paths` lists them: "NL.duty", "DE>IT.relocations". */
  value(path: string): Value;
  /** Where a whole number is wanted: persons, cents of a euro, 1 for yes. */
  amount(path: string): bigint;
}

/** What the lines of a sweep tell together. */
export interface Analysis extends Handle {
  /** One result of `sweep`, the caller's line `number`, in any order. */
  add(line: Json, number: number): this;
  /** "solpool-analysis-1". */
  result(options?: { seed?: number | bigint; resamples?: number }): Result;
}

/** A year file that was read and checked. A question throws a SolpoolError where it has no answer. */
export interface Year extends Handle {
  /** Codes of the states, in their order. */
  readonly states: string[];
  readonly benefitting: string[];
  readonly warnings: Warning[];

  /** Changes one value in place, as --set does; all or nothing. */
  set(path: string, value: Json | number | boolean | null): this;
  /** Several at once, in their order, validated once; all or nothing. */
  setAll(values: Record<string, Json | number | boolean | null>): this;
  /** A stage of the distribution in CPLEX LP format, for other solvers. */
  exportLp(stage: string): string;
  /** A new year, with a JSON merge patch (RFC 7396) in which states, benefitting and links stand by their codes. */
  patch(patch: Json): Year;
  /** The year as a year file, with what was changed. */
  write(): string;
  value(path: string): Value;
  /** Called for every step of a question, in the thread of the call; true stops it. null: nobody watches. */
  watch(watcher: ((progress: Progress) => unknown) | null): void;
  /** How many seconds a question may take; 0: any time. */
  limit(seconds: number): void;

  shares(): Result;
  allocate(): Result;
  /** One state in a few lines, or, with null, the pool; with what changes from a baseline. */
  about(state: string | null, baseline?: Year | null): Result;
  /** Relocate or pay: every option of a state; with null the frontier of all. */
  compare(state?: string | null): Result;
  /** The cheapest mix; or the smallest pledges that reach a target, "IT.unmet.relocations=0". */
  plan(target?: string | null): Result;
  choose(): Result;
  /** Groups of codes that drop out together. */
  stress(groups?: (string | string[])[]): Result;
  diff(after: Year): Result;
  /** Figures are paths; the uncertainty is a text, in per cent. */
  sensitivity(figures?: string[], uncertaintyPercent?: string | null): Result;
  readings(options?: { state?: string | null; figures?: string[]; most?: number; forum?: boolean; assumptions?: boolean }): Result;
  audit(options?: { infer?: boolean }): Result;
  rounding(): Result;
  calendar(state?: string | null): Result;
  certificate(): Result;
  /** Everything that has a name, to be set or explained: "solpool-paths-1". */
  paths(): Result;
  /** `unproved`: for the many scenarios of a loop. */
  allocation(flags?: { unproved?: boolean }): Allocation;
  /** Why a figure is what it is; `depth` levels of calculation, 0: all. */
  explain(path: string, depth?: number): Result;
  /** Proves an allocation, as JSON, against this year. */
  verify(allocation: string | Uint8Array): Result;
  /** Persons, or what a state takes over in an allocation, over the regions of this year. */
  split(wish: {
    persons?: number;
    allocation?: string | null;
    state?: string | null;
    figure?: "fair_share" | "pledge" | "to_implement" | "used" | null;
    year?: number;
    places?: "free" | "all" | "with_construction" | null;
    offsets?: boolean;
  }): Result;
  /** One scenario: the line of JSON, or of CSV, that `solpool sweep` prints for it. */
  sweep(line: Json, number?: number, flags?: { full?: boolean; prove?: boolean; id?: boolean; csv?: boolean; costs?: boolean }): string;
  sweepHead(): string;
  /** SHA-256 of what the results of a sweep follow from besides its lines. */
  sweepDigest(flags?: { full?: boolean; prove?: boolean; id?: boolean; csv?: boolean; costs?: boolean }): string;
  /** An HTML page, one that prints on one page (`brief`), or one chart as SVG; `analysis`: what scenarios of the year tell. */
  report(options?: { state?: string | null; chart?: string | null; language?: Language; brief?: boolean; analysis?: Result | null }): string;
  /** Rules on which this year depends, on which the law is silent, and which nobody chose: a line each. */
  silentRules(): string[];
  /** Pledges worth more than the fair share: a line each. */
  pledgesBeyond(): string[];
}

/** What is uncertain of a year: numbers with their distributions. */
export interface Parameters extends Handle {
  rows(sample: Sample): bigint;
  /** Row `row` (from 1) as a line for `sweep`. */
  line(sample: Sample, row: number | bigint): string;
}
export interface Sample {
  method?: "monte_carlo" | "latin_hypercube" | "saltelli" | "saltelli_second_order";
  count: number | bigint;
  /** 1 where it is left out. */
  seed?: number | bigint;
}

export interface Solpool {
  readonly version: string;
  /** The year file of the newest adopted year. */
  readonly builtinYear: string;
  readonly languages: string[];
  readonly schemas: string[];
  /** What they describe, in the same order. */
  readonly schemaTitles: string[];
  /** The stages of a distribution, for `exportLp`. */
  readonly stages: string[];
  /** Codes and names of states that `stateCode` knows. */
  readonly stateWords: string[];
  readonly exampleNames: string[];

  /** The allocation of one year file, as JSON. */
  run(text: string | Uint8Array): string;
  /** Reads a year file; settings are texts "NL.pledge.relocations=500". */
  read(text: string | Uint8Array, settings?: string[]): Year;
  /** Reads a result from its JSON, to be written in another form. */
  readResult(text: string | Uint8Array): Result;
  readParameters(text: string | Uint8Array): Parameters;
  /** Years in a row, each with what the one before leaves to it. */
  allocateYears(years: Year[]): Result;
  /** What changed between two allocations, as JSON. */
  diffAllocations(before: string, after: string): Result;
  rules(): Result;
  rule(name: string): Result;
  glossary(term?: string | null): Result;
  /** Figures by their paths, none: the usual ones; the parameters are needed for Saltelli's scheme. */
  analysis(options?: { parameters?: Parameters | null; figures?: string[] }): Analysis;
  /** "year", "allocation" or "other": what a text says that it is. */
  kindOf(text: string | Uint8Array): "year" | "allocation" | "other";
  /** What an error or a warning says, in a language; in English where it has no translation. */
  message(text: string, language?: string): string;
  /** The word that was perhaps meant, or null. */
  suggest(word: string, words: string[]): string | null;
  /** The list of worked examples: "solpool-examples-1". */
  examples(): Result;
  /** A line each: name, blanks, what the chart shows. */
  charts(): string[];
  /** The tables of a format, "solpool-allocation-1". */
  tables(format: string): string[];
  /** The code of the state that a word names in any language, or null. */
  stateCode(word: string): string | null;
  schema(name: string): string;
  example(name: string): string;
  /** A year file to fill in. */
  starter(year: number): string;
  /** A table to fill in, as CSV, of the states of a year file. */
  template(year: string | Uint8Array, language?: Language): string;
  /** A table of figures into a year file: its text, and notes for people. */
  importTable(table: File, into: File, wishes?: {
    columns?: string[];
    decimal?: "." | "," | null;
    /** YYYY-MM-DD */
    day?: string | null;
    figuresOnly?: boolean;
    complete?: boolean;
  }): { year: string; notes: string };
  /** Tables of Eurostat into a year file, or into a draft. */
  importEurostat(files: File[], wishes?: {
    into?: File | null;
    periods?: string[];
    weights?: boolean;
    figuresOnly?: boolean;
  }): { year: string; notes: string };
}

/** Loads the core. A browser may name its address, or hand over its bytes; in Node both are left aside. */
export function load(options?: { wasmBinary?: ArrayBuffer | Uint8Array; url?: string | URL }): Promise<Solpool>;
