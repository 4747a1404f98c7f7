import { wordForm } from '../language/words.ts'

/** Everyday words that stand one slip away from a word of the trade, and must not be read as it. */
export const GUARDED_WORDS: ReadonlySet<string> = new Set(`
plan plans plane place placer plant pieno pianissimo plate plated sale sales save saved sage same sauf sofa sofas self
start starts stars state station stars stage store stored stores story storm stone stove stores
house housse hours heure heures horse horst hoses
carry carrie cards cars care cares cared caree caisse caisses casse casser classe
frais frame from form front fruit
washed washes water waiter later letter better
driver drivers drive drives drier
pack packs park parks part parts party parker parti partir partie
boxes boite boites porte portes poste postes piste pistes
maison raison saison mains matin main marin
chats chaise chaises chaine chance change charge charges chats chaud
client clients clean cleaner cleaners clear clears clerk
table tables tablet cable
chair chairs chain
floor floors flour fleur fleurs
match matches watch watches march marche marches marcher marches
piece pieces pied pieds piscine prix price prices prise
livre livres lives living libre livrer livreur
grand grande grands grandes grant
trois train trains truck trucks track trace trade
elles eleve eleves
prete prets pretes presse pressee
heavy heavily
crate create created creates crated crater
creek break brake bread
light lights right night might tight
money honey monkey
monday sunday friday month months mouth south
short shirt shore sheet sheets sheep
glass glasses class grass
place places palace
party pasty
dining dinner dinners
tower towel towels towers
inside beside besides
apres avant avance avances
belle belles balle balles
carte cartes cart carts card
coin coins colis
route routes rouge rue
bonne bonnes bonjour bain banc
tante tantes tente tentes
fille filles file files
petit petite petits petites
lundi mardi mercredi jeudi vendredi samedi dimanche
louer loyer loger logis
local locale locaux
estate estates estimate estimates estimated
would could should cloud
worth worst worse world words
where there these those three
their theirs
great greet green
mover movers moved moving moves
after often other others
every never fever
quote quotes quite quiet
south north
leave leaves lease leased least lemme
white while whole
close closet closets clothes
order orders older
under until unit units
house houses
lived loved
shelf shelves shell
table taille
fixed mixed
point points paint paints painted print prints
staff stuff stiff
stays stay
final finally
deux doux
heard heart board boards
cellar cellars seller sellers
mattress mattresses
balance balancer
garage garages
cuisine cuisines voisine cousine cousines
patience patient patients
string action object connection permitted server patent packaging context generated testing projection entire disable transform convert
separator shared requirement prevent though duplicate listed remote leading production validation consent content dedicated tournee collective
additionally protector documented carefully terminated compliant course player logger reputation principal principale decide operating generation
generally complete completely declare correction hosted coffee heading compressed variation collected collecting patron principle externally
interaction failing importing clearing assembled intersection submission particularly marker filling tester usable presented pointing disclosed
commercially marque revise former drafted assent appeal sensor couple permet concept contest leasing picked picking settlement president raising
addressed perte partially manque homme relaxation situation langue threat derive disposable delivered courier temporarily machinery operational
winner wishing courte fixing stripping personnel durable pallet glance harder prevue laissez prince thorough montre conduite plante during curious
planter planner relocation appart walked walking labs lab serveur threaten electrical customary monster barely importantly supervised constructing
protecting cleaned planted branch branche touche touches entendre rendre rendu retour retourner demain matinee soiree semaine annee chambre chambres
etage jardin cabanon terrasse printer screen monitor monitors keyboard mouse desk desks blanket blankets pillow curtain curtains rug rugs carpet
salle salles salon
bureau bureaux
`.split(/\s+/).filter((word) => word !== '').map(wordForm))
