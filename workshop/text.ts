/** The languages that everything a learner reads is written in. */
export type Language = 'en' | 'zh';

/** A sentence in both languages: leaving one out does not compile. */
export type Text = Readonly<Record<Language, string>>;
