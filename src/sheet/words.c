#include "sheet/words.h"

#include <stdio.h>

/* --- Letters ----------------------------------------------------------------------------------- */

/* Blanks of every width, and marks of no width that copying brings along. */
static size_t blank_length(const char *at, size_t left)
{
    static const char *const blanks[] = {" ",
                                         "\t",
                                         "\n",
                                         "\r",
                                         "\xC2\xA0",
                                         "\xE2\x80\xAF",
                                         "\xE2\x80\x89",
                                         "\xE2\x80\x87",
                                         "\xE2\x80\x88",
                                         "\xE2\x80\x8B",
                                         "\xEF\xBB\xBF",
                                         "\xE2\x80\x8E",
                                         "\xE2\x80\x8F"};
    for (size_t k = 0; k < sizeof blanks / sizeof *blanks; k++)
        if (strlen(blanks[k]) <= left && memcmp(at, blanks[k], strlen(blanks[k])) == 0)
            return strlen(blanks[k]);
    return 0;
}

void words_trim(const char **words, size_t *length)
{
    size_t step;
    while ((step = blank_length(*words, *length)) > 0) {
        *words += step;
        *length -= step;
    }
    for (size_t back = 1; back <= 3 && back <= *length;) {
        bool blank = blank_length(*words + *length - back, back) == back;
        *length -= blank ? back : 0;
        back = blank ? 1 : back + 1;
    }
}

/* --- Meanings ---------------------------------------------------------------------------------- */

/* Folded words with | between; of several that fit the longest counts. 0: they say nothing. */
/* clang-format off */
static const struct {
    unsigned meaning;
    const char *words;
} vocabulary[] = {
    {MEANS_CODE,
     "code|codes|iso|iso code|iso 3166|country code|landcode|landencode|code pays|code iso|laendercode|"
     "landercode|landerkurzel|kurzel|abbreviation|afkorting|abkurzung|abreviation"},
    {MEANS_STATE,
     "state|states|ms|member state|member states|country|countries|name|region|regions|municipality|"
     "lidstaat|lidstaten|staat|land|landen|naam|regio|gemeente|gemeenten|provincie|etat|etats|"
     "etat membre|etats membres|pays|nom|commune|mitgliedstaat|mitgliedstaaten|staaten|lander|"
     "bundesland|gemeinde|bezeichnung"},
    {MEANS_PLEDGE,
     "pledge|pledges|pledged|commitment|commitments|committed|toezegging|toezeggingen|toegezegd|"
     "toegezegde|engagement|engagements|engage|engages|engagee|engagees|promesse|promesses|promis|"
     "promise|promises|annonce|annonces|zusage|zusagen|zugesagt|zugesagte|zugesagten|zugesagter"},
    {MEANS_NEED,
     "need|needs|needed|required|behoefte|behoeften|nodig|benodigd|benodigde|besoin|besoins|bedarf|"
     "bedarfe|benotigt|benotigte|benotigten"},
    {MEANS_CAPACITY, "capacity|capacities|can give|capaciteit|capacite|capacites|kapazitat|kapazitaten"},
    {MEANS_DEDUCTION,
     "deduction|deductions|deducted|deduct|aftrek|afgetrokken|verlaging|verlagingen|verlaagd|verlaagde|vermindering|verminderingen|deduit|"
     "deduits|deduite|deduites|reduction|reductions|abzug|abzuge|abgezogen|abgezogene|kurzung|minderung|"
     "korting"},
    {MEANS_SHARE,
     "fair share|fair shares|share|shares|key|reference key|reference share|published|"
     "published fair share|adopted|billijk aandeel|billijke aandeel|aandeel|aandelen|sleutel|"
     "verdeelsleutel|gepubliceerd|gepubliceerde|juste part|part equitable|parts equitables|"
     "contribution equitable|quote part|cle|cle de repartition|publie|publies|publiee|publiees|"
     "gerechter anteil|gerechte anteile|gerechten anteils|fairer anteil|fairen anteils|anteil|anteile|"
     "schlussel|verteilungsschlussel|veroffentlicht|veroffentlichte|mandatory|mandatory share|mandatory shares|"
     "mandatory fair share|mandatory fair shares|verplicht|verplichte|verplicht aandeel|verplichte aandelen|"
     "verplicht billijk aandeel|verplichte billijke aandeel|obligatoire|obligatoires|part obligatoire|"
     "juste part obligatoire|pflicht|pflichtanteil|pflichtanteile|verpflichtend|verpflichtende|verpflichtender"},
    {MEANS_ADJUSTED,
     "adjusted|after deduction|after deductions|to be implemented|to implement|aangepast|aangepaste|"
     "na aftrek|uit te voeren|ajuste|ajustes|ajustee|ajustees|apres deduction|apres deductions|"
     "a mettre en oeuvre|angepasst|angepasste|angepassten|bereinigt|bereinigte|nach abzug|nach abzugen|"
     "umzusetzen|umzusetzende"},
    {MEANS_COST, "cost|costs|kosten|cout|couts|costs per|cost per"},
    {MEANS_RELOCATIONS,
     "relocation|relocations|relocated|relocate|persons relocated|persons to be relocated|herplaatsing|"
     "herplaatsingen|herplaatst|herplaatste|relocalisation|relocalisations|relocalise|relocalises|"
     "relocalisee|relocalisees|umsiedlung|umsiedlungen|umgesiedelt|umgesiedelte|umverteilung|"
     "umverteilungen|ubernahme|ubernahmen"},
    {MEANS_FINANCIAL,
     "financial|financial contribution|financial contributions|money|payment|payments|cash|financieel|"
     "financiele|financiele bijdrage|financiele bijdragen|geld|betaling|betalingen|financier|financiere|"
     "financieres|contribution financiere|contributions financieres|paiement|paiements|finanziell|"
     "finanzielle|finanzieller beitrag|finanzielle beitrage|finanzbeitrag|finanzbeitrage|zahlung|"
     "zahlungen"},
    {MEANS_ALTERNATIVE,
     "alternative|alternatives|alternative measures|alternative measure|alternative solidarity|"
     "alternative solidarity measures|alternative solidarity measure|alternatief|alternatieve|"
     "alternatieve maatregelen|alternatieve solidariteitsmaatregelen|alternatieve solidariteit|"
     "alternative massnahmen|alternative solidaritatsmassnahmen|alternativen solidaritatsmassnahmen|"
     "mesures alternatives|mesures de solidarite alternatives|mesures alternatives de solidarite|"
     "mesures de substitution"},
    {MEANS_OFFSETS,
     "offset|offsets|responsibility offset|responsibility offsets|compensatie|compensaties|"
     "verantwoordelijkheidscompensatie|verantwoordelijkheidscompensaties|"
     "compensatie van verantwoordelijkheid|compensatie van verantwoordelijkheden|compensation|"
     "compensations|compensation de responsabilite|compensations de responsabilite|"
     "compensation des responsabilites|verantwortlichkeitsausgleich|verantwortungsausgleich|"
     "zustandigkeitsausgleich|ausgleich|ausgleich der zustandigkeit|ausgleich der verantwortlichkeit|"
     "verrechnung|verrechnungen"},
    {MEANS_POPULATION,
     "population|total population|inhabitants|bevolking|inwoners|inwonertal|habitants|bevolkerung|"
     "einwohner|einwohnerzahl"},
    {MEANS_GDP,
     "gdp|gross domestic product|bbp|bruto binnenlands product|pib|produit interieur brut|bip|"
     "bruttoinlandsprodukt"},
    {MEANS_APPLICANTS,
     "first time applicants|first time asylum applicants|applicants|asylum applicants|"
     "eerste asielaanvragers|asielaanvragers|primo demandeurs|primo demandeurs d asile|"
     "demandeurs d asile|demandeurs|erstantragsteller|asylerstantragsteller|antragsteller"},
    {MEANS_UNEMPLOYMENT,
     "unemployment|unemployment rate|werkloosheid|chomage|taux de chomage|arbeitslosigkeit|"
     "arbeitslosenquote"},
    {MEANS_WEIGHT, "weight|weights|gewicht|gewichten|poids|gewichte"},
    {MEANS_ARRIVALS, "arrivals|aankomsten|arrivees|ankunfte|ankommende"},
    {MEANS_LEAST, "least|fewest|minimum|minste|minst|ten minste|au moins|mindestens"},
    {MEANS_MOST, "most|maximum|meeste|ten hoogste|au plus|hochstens"},
    {MEANS_MINORS,
     "unaccompanied minors|minors|niet begeleide minderjarigen|onbegeleide minderjarigen|"
     "alleenstaande minderjarigen|mineurs non accompagnes|mineurs|unbegleitete minderjahrige|"
     "minderjahrige"},
    {MEANS_PART,
     "part of 1|deel van 1|teil von 1|part|parts|fraction|deel|fractie|gedeelte|teil|bruchteil"},
    {MEANS_REMARK,
     "note|notes|remark|remarks|comment|comments|source|sources|opmerking|opmerkingen|toelichting|bron|"
     "bronnen|remarque|remarques|commentaire|commentaires|quelle|quellen|bemerkung|bemerkungen|"
     "anmerkung|anmerkungen|row|rij|zeile|ligne"},
    {MEANS_SUM,
     "total|totals|sum|grand total|eu total|total eu|eu|eu 27|eu27|eu27 2020|total eu 27|european union|"
     "totaal|totaal eu|som|europese unie|totaux|somme|total general|total ue|ue|ue 27|union europeenne|"
     "summe|gesamt|insgesamt|gesamtsumme|eu gesamt|europaische union|zusammen"},
    {MEANS_EUR, "eur|euro|euros|in eur|in euro|amount in eur"},
    {MEANS_PERCENT,
     "percent|per cent|pct|percentage|procent|pourcent|pour cent|pourcentage|prozent|prozentsatz"},
    {MEANS_PERSONS, "person|persons|people|heads|persoon|personen|mensen|personne|personnes|menschen"},
    {MEANS_THOUSAND,
     "thousand|thousands|1000|1 000|000|duizend|duizendtallen|millier|milliers|mille|tausend|tsd|k"},
    {MEANS_MILLION, "million|millions|mio|mln|miljoen|miljoenen|millionen|m|1000000|1 000 000"},
    {MEANS_BILLION, "billion|billions|bn|miljard|miljarden|mrd|milliard|milliards|milliarde|milliarden"},
    {MEANS_EUR | MEANS_MILLION, "meur|eurm|mioeur|m eur"},
    {MEANS_EUR | MEANS_THOUSAND, "keur|teur"},
    {0,
     "no|nr|factor|of|the|in|per|by|for|a|an|each|to|and|number|amount|amounts|contribution|contributions|"
     "solidarity|annual|at|current|prices|on|1 january|rate|van|de|het|een|voor|aantal|bedrag|bedragen|"
     "bijdrage|bijdragen|solidariteit|op|1 januari|het aantal|du|des|d|l|la|le|les|en|par|pour|nombre|"
     "montant|montants|solidarite|au|aux|1er janvier|a l|der|die|das|von|vom|fur|je|pro|am|zum|anzahl|"
     "zahl|betrag|betrage|beitrag|beitrage|solidaritat|1 januar|den|dem|und|et"},
};
/* clang-format on */

/* How much of `at` the words of a list take. */
static size_t fit_of(const char *at, const char *list)
{
    size_t best = 0;
    for (size_t length; *list != '\0'; list += length + (list[length] == '|' ? 1 : 0)) {
        length = strcspn(list, "|");
        bool fits = strncmp(at, list, length) == 0 && (at[length] == ' ' || at[length] == '\0');
        best = fits && length > best ? length : best;
    }
    return best;
}

/* A year beside the figure says nothing of what it is. */
static size_t year_length(const char *at)
{
    bool year = (text_begins(at, "19") || text_begins(at, "20")) && strspn(at, "0123456789") == 4;
    return year && (at[4] == ' ' || at[4] == '\0') ? 4 : 0;
}

unsigned words_mean(char unknown[UNKNOWN_SIZE], const char *folded)
{
    unsigned meaning = 0;
    unknown[0] = '\0';
    while (*folded != '\0') {
        size_t best = year_length(folded);
        unsigned found = 0;
        for (size_t k = 0; k < sizeof vocabulary / sizeof *vocabulary; k++) {
            size_t length = fit_of(folded, vocabulary[k].words);
            found = length > best ? vocabulary[k].meaning : found;
            best = length > best ? length : best;
        }
        if (best == 0 && unknown[0] == '\0')
            snprintf(unknown, UNKNOWN_SIZE, "%.*s", (int)strcspn(folded, " "), folded);
        best = best > 0 ? best : strcspn(folded, " ");
        meaning |= found;
        folded += best + (folded[best] == ' ' ? 1 : 0);
    }
    return meaning;
}
