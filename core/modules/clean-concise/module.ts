import { defineModule } from '../../kernel/registry/module.ts'
import { tagAccept, tagRefuse, tagReopen } from './commands/decide-tag.ts'
import { tagForget } from './commands/tag-forget.ts'
import { tagMend } from './commands/tag-mend.ts'
import { cleanConciseContract } from './contract.ts'
import { depotsWords } from './queries/depots-words.ts'
import { tagsRisks } from './queries/tags-risks.ts'
import { tagsLessons } from './queries/tags-lessons.ts'
import { tagsReport } from './queries/tags-report.ts'
import { tagsSuggest } from './queries/tags-suggest.ts'

/** What the notes say, as tags, needs and contradictions. Suggestions are not stored: they follow from the notes and from what was decided about others. */
export const cleanConciseModule = defineModule({
  id: 'clean-concise',
  version: 1,
  title: { en: 'Clean & Concise', fr: 'Clair et concis' },
  contract: cleanConciseContract,
  handlers: {
    'tags.suggest': tagsSuggest,
    'tags.report': tagsReport,
    'tags.lessons': tagsLessons,
    'depots.words': depotsWords,
    'tags.risks': tagsRisks,
    'tag.accept': tagAccept,
    'tag.refuse': tagRefuse,
    'tag.reopen': tagReopen,
    'tag.mend': tagMend,
    'tag.forget': tagForget,
  },
  projections: [],
  migrations: [],
  screens: [],
})
