/** One import as it is written, wherever it stands: static, re-exporting, dynamic, or inside a type. */
export interface Import {
  specifier: string;
  typeOnly: boolean;
  line: number;
}

const STATEMENT = /(?<![\w.$])(?:import|export)\s+(type\s+)?[^'"`;()]*?\bfrom\s*(['"])([^'"\n]+)\2/g;
const BARE = /(?<![\w.$])import\s*(['"])([^'"\n]+)\1/g;
// A template with a hole is an address on the web, not a module of ours.
const DYNAMIC = /(?<![\w.$])(?:import|require)\s*\(\s*(['"`])((?:(?!\$\{)[^'"`\n])+)\1/g;

/** Reads the imports of a TypeScript source. Comments are ignored; a text that looks like an import is not told apart. */
export function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const at = (index: number | undefined): number => code.slice(0, index).split('\n').length;
  return [
    ...[...code.matchAll(STATEMENT)].map((match) => ({
      specifier: match[3] ?? '',
      // `import { type A }` is not enough: under verbatim module syntax it still loads the module.
      typeOnly: match[1] !== undefined,
      line: at(match.index),
    })),
    ...[...code.matchAll(BARE)].map((match) => ({ specifier: match[2] ?? '', typeOnly: false, line: at(match.index) })),
    ...[...code.matchAll(DYNAMIC)].map((match) => ({
      specifier: match[2] ?? '',
      typeOnly: /(?:\btypeof|[:<|&]|\btype\s+\w+\s*=)\s*$/.test(code.slice(0, match.index)),
      line: at(match.index),
    })),
  ];
}

/** Keeps line numbers: every removed character but the line breaks becomes a space. */
function withoutComments(source: string): string {
  return source.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (match: string, text: string | undefined) => text ?? match.replace(/[^\n]/g, ' '),
  );
}
