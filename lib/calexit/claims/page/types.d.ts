/** What chapter 7's modules pass to each other. */

type Verdict = "supported" | "partly" | "contradicted" | "cannot verify";

/** A statement, as claims/exhibits.py writes it. */
interface Claim {
  id: string;
  article: string;
  speaker: string;
  outlet: string;
  claim: string; // in our words
  quote: string; // in the article's
  kind: "fact" | "opinion" | "prediction";
  topic: string;
  verdict: Verdict | "not rated";
  said_by: string;
  sentence?: string; // of the first deck: a whole sentence, quoted words between quotation marks
}

interface DeskData {
  key: string;
  chapter: string;
  words: Record<string, string>;
  verdicts: Record<Verdict, string>;
  marks: Record<string, string>;
  rules: Record<string, string>;
  kinds: Record<string, string>;
  topics: Record<string, string>;
  articles: Record<string, string>;
  deck: string[];
  claims: Claim[];
}

/** What the reader decided of a statement; `how` only in the first edition. */
interface Mine {
  skipped?: boolean;
  checkable?: boolean;
  how?: string;
  verdict?: Verdict | null;
  sure?: number;
}

interface Score {
  answered: number;
  right: number;
  calibration: { said: number; answers: number; right_share: number }[];
  surplus: number | null; // points too sure
}
