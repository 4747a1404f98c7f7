import type { Random } from './random.ts'

/* Common given and family names put together by chance: nobody in particular. */
const GIVEN_EN = list('Aaron Abigail Adam Aisha Alan Alice Amber Andrew Anita Arjun Ashley Barbara Ben Brandon Caleb Carla Carmen Chloe Colin Connor Craig Daisy Daniel Dawn Devon Diana Dylan Eileen Elena Ethan Faith Farah Fiona Frank Gavin Gemma Grace Grant Hannah Harjit Heather Holly Ian Imran Irene Isaac Ivan Jack Jade Jasmine Jason Joanne Joel Karen Keith Kevin Kiran Kyle Laura Leah Liam Linda Logan Lucas Mandeep Marcus Maria Megan Miles Minh Morgan Nadia Naomi Nathan Nina Noah Olivia Omar Owen Pamela Paul Peter Priya Quinn Rachel Ravi Rebecca Reid Rosa Ruth Ryan Sandra Sean Shannon Simon Sofia Stella Tara Terry Trevor Uma Victor Wendy Yasmin Zachary Zoe')
const FAMILY_EN = list('Abbott Adeyemi Ahmed Aldridge Armstrong Baker Banerjee Barlow Bennett Blackwood Brooks Burnett Caldwell Campbell Carver Chan Chaudhry Clarke Collins Cooper Crawford Dalton Davies Dhaliwal Dixon Doyle Duncan Edwards Ellis Farrell Fernandes Fletcher Foster Fraser Gallagher Gibson Gill Goodwin Graham Grewal Hall Harper Hassan Henderson Hill Hughes Hunter Jenkins Johal Jordan Kaur Keller Kennedy Khan Kim Knight Kowalski Lam Lawson Lee Lewis Lin Lloyd MacDonald MacLean Marsh Mason McKay Mehta Mitchell Moore Morrison Murphy Nair Nelson Nguyen Novak Okafor Oliver Osborne Palmer Park Patel Pearson Pereira Perry Porter Quigley Rahman Reynolds Rossi Russell Sandhu Sharma Shaw Sidhu Silva Singh Spencer Stewart Sutton Tanaka Tran Turner Vance Walsh Wang Watson West Whitfield Wong Woodward Yates Young Zhang')
const GIVEN_FR = list('Adèle Alain Alexandra Alexis Amélie André Anne Antoine Arnaud Audrey Béatrice Benoît Brigitte Bruno Camille Caroline Catherine Cédric Chantal Charlotte Christian Claire Claude Clémence Cléo Coralie Cyril Danielle Delphine Denis Didier Diane Édith Édouard Élise Éloïse Émile Émilie Éric Estelle Étienne Fabien Fanny Félix Flavie Florence France François Frédéric Gabriel Gaëlle Geneviève Germain Gilles Guillaume Hélène Henri Hugo Isabelle Jacinthe Jacques Jérôme Josée Josiane Julien Juliette Justine Karine Laurence Laurent Léa Léo Line Loïc Louis Louise Luc Lucie Manon Marc Marguerite Marie Martin Mathilde Mathieu Maxime Mélanie Mélissa Michel Mireille Monique Myriam Nadine Nathalie Nicolas Noémie Océane Odette Olivier Pascal Patrice Philippe Pierre Raphaël Raymond Réjean Renaud Rosalie Samuel Sarah Sébastien Simone Solange Stéphane Suzanne Sylvie Thomas Valérie Véronique Victor Vincent Xavier Yanick Yves Zacharie')
const FAMILY_FR = list('Allard Archambault Arsenault Aubin Audet Beauchamp Beaudoin Beaulieu Bédard Bélanger Benoit Bergeron Bernier Bertrand Bilodeau Blais Blanchette Boisvert Boivin Bouchard Boucher Boudreau Bourgeois Brassard Breton Brisson Bujold Caron Champagne Charbonneau Charron Chartrand Chouinard Cloutier Comeau Corriveau Cormier Côté Courchesne Cousineau Daigle Daoust Demers Denis Desbiens Deschamps Desjardins Desrochers Dion Doucet Drolet Dubé Dubois Dufour Duguay Dumais Dupuis Duval Émond Faucher Ferland Filion Fontaine Fortier Fournier Gagné Gagnon Gaudreault Gauthier Gendron Gervais Giguère Gingras Giroux Godin Gosselin Goulet Gravel Grenier Guérin Hamel Hébert Huot Jalbert Labelle Labrecque Lachance Lacroix Laflamme Lafleur Lalonde Lambert Langlois Lapierre Laplante Larivière Lavoie Leblanc Leclerc Lefebvre Lemieux Lessard Lévesque Lussier Marchand Martel Masson Ménard Mercier Michaud Morin Nadeau Noël Ouellet Pagé Paquette Paradis Parent Pelletier Perron Picard Plante Poirier Poulin Proulx Provost Racine Renaud Richer Rioux Robitaille Rousseau Roy Savard Séguin Simard Soucy Tanguay Tessier Thériault Thibault Tremblay Trudel Vachon Vallée Verreault Villeneuve')

export type Language = 'en' | 'fr'

export function personName(random: Random, language: Language): string {
  return language === 'fr' ? `${random.pick(GIVEN_FR)} ${random.pick(FAMILY_FR)}` : `${random.pick(GIVEN_EN)} ${random.pick(FAMILY_EN)}`
}

/** A mailbox at a domain that is reserved for examples (RFC 2606), told apart by a number. */
export function emailOf(name: string, number: number): string {
  const box = name.normalize('NFD').replaceAll(/[^A-Za-z ]/g, '').toLowerCase().replaceAll(' ', '.')
  return `${box}.${String(number)}@example.com`
}

const AREA_CODES: Readonly<Record<string, string>> = { TOR: '416', OTT: '613', HAM: '905', MTL: '514', QUE: '418', GAT: '819' }

/** 555-0100 to 555-0199 are kept for fiction in every area code. */
export function phoneOf(random: Random, depot: string): string {
  return `${AREA_CODES[depot] ?? '416'}-555-01${String(random.int(0, 99)).padStart(2, '0')}`
}

function list(names: string): readonly string[] {
  return names.split(' ')
}
