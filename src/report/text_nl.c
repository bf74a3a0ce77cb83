/* Nederlands. */
#include "report/language.h"

static const char *const texts[TEXT_COUNT] = {
    /* Words, and how numbers and lists are put */
    [TEXT_not_known] = "onbekend",
    [TEXT_nothing] = "niets",
    [TEXT_others] = "overige",
    [TEXT_yes] = "ja",
    [TEXT_no] = "nee",
    [TEXT_percent] = "{0}\xC2\xA0%",
    [TEXT_money] = "\xE2\x82\xAC\xC2\xA0{0}",
    [TEXT_money_million] = "\xE2\x82\xAC\xC2\xA0{0}\xC2\xA0miljoen",
    [TEXT_list_end] = "{0} en {1}",
    [TEXT_relocations] = "herplaatsingen",
    [TEXT_financial] = "financiële bijdragen",
    [TEXT_alternative] = "alternatieve maatregelen",
    [TEXT_offsets] = "verantwoordelijkheidscompensaties",
    [TEXT_mandatory_offsets] = "verplichte compensaties",
    [TEXT_amount_relocations] = "{0} herplaatsingen",
    [TEXT_amount_financial] = "{0}",
    [TEXT_amount_alternative] = "{0} aan alternatieve maatregelen",
    [TEXT_amount_offsets] = "{0} verantwoordelijkheidscompensaties",
    [TEXT_fair_share] = "billijk aandeel",
    [TEXT_fair_shares] = "billijke aandelen",
    [TEXT_gap] = "tekort: wat aan de toezegging ontbreekt",
    [TEXT_falls_away] = "valt weg",
    [TEXT_needed] = "nodig",
    [TEXT_not_covered] = "niet gedekt",
    [TEXT_assumed_mark] = "aangenomen, want de toezegging is onbekend (*)",

    /* The page */
    [TEXT_heading] = "Jaarlijkse solidariteitspool {0}",
    [TEXT_heading_state] = "Jaarlijkse solidariteitspool {0}: {1}",
    [TEXT_languages] = "Taal",
    [TEXT_contents] = "Op deze pagina",
    [TEXT_skip] = "Naar de inhoud",
    [TEXT_highlight] = "Licht een staat uit",
    [TEXT_highlight_nobody] = "geen",
    [TEXT_sort] = "sorteer op",
    [TEXT_summary_title] = "In het kort",
    [TEXT_headline_pool] = "Omvang van de pool, in herplaatsingen",
    [TEXT_headline_mandatory] = "Verplichte compensaties",
    [TEXT_of_the_pool] = "{0} van de pool",
    [TEXT_table_of_data] = "De gegevens als tabel",
    [TEXT_show_table] = "Toon de tabel",
    [TEXT_csv_link] = "Download als CSV",
    [TEXT_rows_left_out] = "Nog {0} rijen staan hier niet; solpool allocate geeft ze alle.",
    [TEXT_source_line] = "Bron: {0}. Berekend met solpool {1}. Nieuwste bron: {2}.",
    [TEXT_untitled] = "jaarbestand van {0}",
    [TEXT_not_dated] = "geen datum vermeld",
    [TEXT_footer] =
        "Berekend met solpool {0} volgens Verordening (EU) 2024/1351; elke verdeling wordt bewezen voordat zij "
        "wordt getoond. Nieuwste bron: {1}. Dit is een berekening en geen juridisch advies; het Publicatieblad "
        "is bindend.",

    /* The answer in words */
    [TEXT_summary_pool] =
        "De pool van {0} omvat {1} herplaatsingen of {2}: {3} staat voor één herplaatsing.",
    [TEXT_summary_assumed] =
        "De toezeggingen van {0} van de {1} staten zijn niet bekend en worden hier aangenomen.",
    [TEXT_state_share] =
        "{0} heeft {1} van de referentiesleutel: een billijk aandeel van {2} herplaatsingen of {3}.",
    [TEXT_state_pledged] = "De toezegging: {0}.",
    [TEXT_state_assumed] = "De toezegging is niet bekend; aangenomen wordt {0}.",
    [TEXT_state_benefits] =
        "De staat is begunstigd en hoeft een eigen toezegging niet uit te voeren.",
    [TEXT_state_gives_nothing] = "Uit te voeren is er niets.",
    [TEXT_state_gives] = "Uit te voeren is {0}. De verdeling geeft daarvan {1}.",
    [TEXT_state_to] = "{0} {1}",
    [TEXT_state_unplaced] =
        "Uit te voeren is {0}, maar daarvoor is er geen behoefte of geen open verbinding.",
    [TEXT_state_mandatory] =
        "Daarbovenop komt de verantwoordelijkheid voor {0} personen (verplichte compensaties).",
    [TEXT_choice_cheapest] =
        "Met de kosten in het bestand is dit voor {0} de goedkoopste weg: {1}, voor {2} aan eigen geld. "
        "Alles herplaatsen kost {3}, alles betalen {4}.",
    [TEXT_choice_unknown] =
        "Wat een herplaatste persoon {0} kost staat niet in het bestand; daarom heet geen weg de "
        "goedkoopste (geef het op als {1}.cost.relocation_eur).",
    [TEXT_choice_none] =
        "{0} hoeft een toezegging niet uit te voeren; daarom kost geen manier van bijdragen iets.",
    [TEXT_choice_break_even] =
        "Herplaatsen en betalen kosten evenveel waar een herplaatste persoon {0} kost, het vaste "
        "bedrag van de Unie meegerekend: daaronder is herplaatsen goedkoper, daarboven betalen.",
    [TEXT_choice_break_even_offsets] =
        "Zonder verplichte compensaties kosten herplaatsen en betalen evenveel "
        "waar een herplaatste persoon {0} kost, het vaste bedrag van de Unie "
        "meegerekend; met die compensaties is herplaatsen goedkoper tot {1} per "
        "persoon.",
    [TEXT_choice_break_even_always] =
        "Zonder verplichte compensaties kosten herplaatsen en betalen evenveel "
        "waar een herplaatste persoon {0} kost, het vaste bedrag van de Unie "
        "meegerekend; met die compensaties is herplaatsen goedkoper, wat een "
        "persoon ook kost.",
    [TEXT_difference_lead] =
        "Alles herplaatsen in plaats van alles betalen verandert dit voor wie ontvangt:",
    [TEXT_difference_part] =
        "{0}: er worden {1} personen meer van daar herplaatst en er wordt {2} minder betaald",
    [TEXT_difference_money] = "{0}: er wordt {2} minder betaald",
    [TEXT_difference_persons] = "{0}: er worden {1} personen meer van daar herplaatst",
    [TEXT_difference_coverage] = " (gedekt {0} in plaats van {1})",
    [TEXT_offsets_now] =
        "Nu het forum op hoog niveau opnieuw bijeen is geweest, zijn compensaties verplicht: betaalt {0} "
        "alles, dan voor {1} personen; herplaatst het alles, dan voor {2} (regel offset_cap: {3}).",
    [TEXT_offsets_with_forum] =
        "Komt het forum op hoog niveau opnieuw bijeen (artikel 13, lid 4), dan kunnen compensaties "
        "verplicht worden (artikel 63): betaalt {0} alles, dan voor {1} personen; herplaatst het "
        "alles, dan voor {2} (regel offset_cap: {3}).",

    /* The ledger */
    [TEXT_ledger_heading] = "Wat blijft er van de pool over?",
    [TEXT_ledger_title] = "Van de pool op papier naar de pool in werking",
    [TEXT_units_value] = "In herplaatsingen; geld telt als de herplaatsingen waar het voor staat",
    [TEXT_units_persons] = "In personen: toegezegde herplaatsingen, tegenover de drempels",
    [TEXT_ledger_lead] =
        "Van {0} aan billijke aandelen is {1} toegezegd, {2} uit te voeren en {3} werkzaam: {4} van de "
        "pool.",
    [TEXT_ledger_lead_losses] =
        "{0} valt weg omdat begunstigde staten niets hoeven uit te voeren, {1} door "
        "verlagingen.",
    [TEXT_ledger_reading] =
        "Nominaal: de billijke aandelen, in herplaatsingen of in geld van gelijke waarde. Uit te voeren: "
        "zonder de begunstigde staten en zonder de verlagingen (artikelen 60, lid 3, 61 en 62). "
        "Werkzaam: zonder verantwoordelijkheidscompensaties, die geen nieuwe steun brengen.",
    [TEXT_total_nominal] = "Billijke aandelen (nominaal)",
    [TEXT_total_pledged] = "Toegezegd",
    [TEXT_total_to_implement] = "Uit te voeren",
    [TEXT_total_effective] = "Werkzaam",
    [TEXT_total_delivered] = "Geleverd",
    [TEXT_total_unmet] = "Niet vervuld",
    [TEXT_total_unused] = "Niet gebruikt",
    [TEXT_total_drawn] = "Opgevraagd",
    [TEXT_total_implemented] = "Uitgevoerd",
    [TEXT_total_left] = "Nog over",
    [TEXT_step_not_pledged] = "Niet toegezegd",
    [TEXT_step_over_pledged] = "Meer toegezegd dan de aandelen",
    [TEXT_step_benefitting] = "Begunstigd: niet verplicht",
    [TEXT_step_deducted] = "Verlagingen",
    [TEXT_step_not_implemented] = "Niet uit te voeren",
    [TEXT_step_offsets] = "Compensaties",
    [TEXT_pool_mark] = "pool: {0}",
    [TEXT_column_total] = "Totaal",
    [TEXT_column_relocations] = "Herplaatsingen",
    [TEXT_column_financial] = "Financieel, €",
    [TEXT_column_alternative] = "Alternatief, €",
    [TEXT_column_offsets] = "Compensaties",
    [TEXT_column_value] = "Waarde",

    /* The states */
    [TEXT_states_heading] = "Wie is wat verschuldigd, en wie zegde het toe?",
    [TEXT_states_title] = "Billijk aandeel, toezegging en tekort van elke staat",
    [TEXT_states_lead] = "{0} staten zijn gebonden; {1} heeft het grootste billijke aandeel, {2}.",
    [TEXT_states_lead_assumed] = "{0} toezeggingen zijn niet bekend en worden aangenomen.",
    [TEXT_states_lead_nothing] = "Niets is toegezegd door {0}.",
    [TEXT_states_reading] =
        "Omlijnd: het billijke aandeel. Gevuld: de toezegging naar soort. Een negatief tekort is een "
        "toezegging boven het aandeel. De toezegging van een begunstigde staat telt hier mee, al hoeft "
        "die haar niet uit te voeren.",
    [TEXT_largest_only] = "Alleen de grootste zijn getekend; de tabel bevat alle.",
    [TEXT_short_share] = "aandeel",
    [TEXT_short_pledge] = "toegez.",
    [TEXT_short_gap] = "tekort",
    [TEXT_column_state] = "Staat",
    [TEXT_column_role] = "Rol",
    [TEXT_role_benefitting] = "begunstigd",
    [TEXT_role_contributing] = "bijdragend",
    [TEXT_role_not_bound] = "niet gebonden",
    [TEXT_column_key] = "Sleutel",
    [TEXT_column_fair_share] = "Billijk aandeel, personen",
    [TEXT_column_fair_share_eur] = "Billijk aandeel, €",
    [TEXT_column_duty] = "Verplichting, personen",
    [TEXT_column_pledge_relocations] = "Toegezegde herplaatsingen",
    [TEXT_column_pledge_financial] = "Toegezegd geld, €",
    [TEXT_column_pledge_alternative] = "Toegezegd alternatief, €",
    [TEXT_column_pledge_offsets] = "Toegezegde compensaties",
    [TEXT_column_assumed] = "Aangenomen",
    [TEXT_column_gap] = "Tekort",
    [TEXT_column_to_implement] = "Uit te voeren",
    [TEXT_column_mandatory] = "Verplichte compensaties",

    /* The map */
    [TEXT_map_heading] = "Wie geeft, wie ontvangt?",
    [TEXT_map_title] = "De Unie naar wat elke staat bijdraagt",
    [TEXT_map_units] =
        "In herplaatsingen van gelijke waarde: wat een staat geeft of, waar die begunstigd is, "
        "ontvangt",
    [TEXT_map_lead] = "Naar wat zij moeten uitvoeren: {0}.",
    [TEXT_map_count] = "{0}: {1}",
    [TEXT_map_tile] = "{0}: {1}",
    [TEXT_map_reading] =
        "Elke staat is een even groot vierkant, en die van de Unie staan ongeveer op hun plaats. Het "
        "teken en de kleur zeggen hoe een staat bijdraagt, het getal hoeveel daarvan de verdeling "
        "gebruikt.",
    [TEXT_map_relocates] = "herplaatst",
    [TEXT_map_pays] = "betaalt",
    [TEXT_map_alternatives] = "alternatieve maatregelen",
    [TEXT_map_offsets] = "alleen compensaties",
    [TEXT_map_mixes] = "meerdere soorten",
    [TEXT_map_nothing] = "niets uit te voeren",
    [TEXT_map_deducted] = "geheel verlaagd",
    [TEXT_map_benefits] = "begunstigd",
    [TEXT_map_unbound] = "niet gebonden",
    [TEXT_sign_relocates] = "H",
    [TEXT_sign_pays] = "€",
    [TEXT_sign_alternatives] = "A",
    [TEXT_sign_offsets] = "C",
    [TEXT_sign_mixes] = "+",
    [TEXT_sign_nothing] = "0",
    [TEXT_sign_deducted] = "V",
    [TEXT_sign_benefits] = "B",
    [TEXT_sign_unbound] = "–",
    [TEXT_column_part] = "Rol",
    [TEXT_column_gives] = "Geeft",
    [TEXT_column_receives] = "Ontvangt",

    /* The flows */
    [TEXT_flows_heading] = "Wat gaat naar wie?",
    [TEXT_flows_title] = "Stromen van bijdragende naar begunstigde staten",
    [TEXT_flows_lead] = "Wat aankomt: {0}.",
    [TEXT_flows_part] = "{0} ({1})",
    [TEXT_flows_none] =
        "Er stroomt niets: geen staat heeft iets uit te voeren waar behoefte aan is.",
    [TEXT_flows_reading] =
        "De breedte van een band is de waarde. De verdeling bedient eerst wie het minst gedekt is en gebruikt "
        "de staten naar verhouding van hun toezeggingen; laat dat een band open, dan beslist een vaste "
        "afspraak.",
    [TEXT_flow_title] = "{0} naar {1}: {2}",
    [TEXT_column_from] = "Van",
    [TEXT_column_to] = "Naar",

    /* Coverage */
    [TEXT_coverage_heading] = "Is het genoeg?",
    [TEXT_coverage_title] = "Hoe ver behoeften gedekt zijn",
    [TEXT_coverage_lead] = "Het minst gedekt is {0} met {1}, het meest {2} met {3}.",
    [TEXT_coverage_alike] = "Alle zijn even ver gedekt, {0}.",
    [TEXT_coverage_one] = "{0} is gedekt tot {1}.",
    [TEXT_coverage_by_weight] =
        "Geen behoefte is opgegeven: de dekking is gemeten aan het deel van elke staat "
        "in de pool.",
    [TEXT_coverage_none] = "Geen staat is begunstigd, of er is niets nodig.",
    [TEXT_coverage_reading] =
        "Omlijnd: wat nodig is, of het deel van de staat in de pool waar niets is opgegeven. Gevuld: wat de "
        "staat ontvangt, naar soort.",
    [TEXT_coverage_figures] = "{0} van {1}",
    [TEXT_column_stated] = "Behoefte opgegeven",
    [TEXT_column_need_relocations] = "Behoefte, herplaatsingen",
    [TEXT_column_need_financial] = "Behoefte, €",
    [TEXT_column_need_value] = "Behoefte, waarde",
    [TEXT_column_received_relocations] = "Ontvangen herplaatsingen",
    [TEXT_column_received_financial] = "Ontvangen, €",
    [TEXT_column_received_alternative] = "Ontvangen alternatief, €",
    [TEXT_column_received_offsets] = "Ontvangen compensaties",
    [TEXT_column_received_value] = "Ontvangen, waarde",
    [TEXT_column_unmet] = "Niet vervuld, waarde",
    [TEXT_column_coverage] = "Dekking",

    /* Conditions */
    [TEXT_conditions_heading] = "Wanneer komen er compensaties?",
    [TEXT_conditions_title] = "De voorwaarden van artikel 63 en hun drempels",
    [TEXT_conditions_mandatory] =
        "Compensaties zijn verplicht volgens artikel {0}: {1} van de {2} personen die "
        "ontbreken.",
    [TEXT_conditions_wait] =
        "Er zijn geen verplichte compensaties: de herplaatsingen liggen onder de drempel, maar het forum op "
        "hoog niveau is niet opnieuw bijeen geweest (artikel 13, lid 4).",
    [TEXT_conditions_none] = "Er zijn geen verplichte compensaties.",
    [TEXT_conditions_reading] =
        "Een balk die vóór het streepje eindigt, ligt onder de drempel. Artikel 63, leden 3 en 4, gelden "
        "daaronder, zodra het forum bijeen is geweest; de andere gelden vanaf de drempel.",
    [TEXT_condition_article] = "Artikel {0}",
    [TEXT_condition_on_request] =
        "Begunstigde staten mogen om compensaties in plaats van herplaatsingen vragen vanaf de helft "
        "van de herplaatsingen in het voorstel.",
    [TEXT_condition_on_offer] =
        "De staat mag compensaties in plaats van herplaatsingen aanbieden vanaf de helft "
        "van zijn aandeel.",
    [TEXT_condition_mandatory] =
        "Compensaties zijn verplicht waar minder herplaatsingen zijn toegezegd, nadat het forum bijeen "
        "is geweest.",
    [TEXT_condition_after_exits] =
        "Hetzelfde waar na verlagingen en zonder begunstigde staten minder overblijft.",
    [TEXT_holds] = "geldt",
    [TEXT_holds_not] = "geldt niet",
    [TEXT_holds_with_forum] = "alleen als het forum bijeenkomt",
    [TEXT_gauge_threshold] = "drempel {0}",
    [TEXT_gauge_observed] = "is {0}",
    [TEXT_column_article] = "Artikel",
    [TEXT_column_observed] = "Herplaatsingen",
    [TEXT_column_threshold] = "Drempel",
    [TEXT_column_holds] = "Geldt",

    /* Options of one state */
    [TEXT_options_heading] = "Herplaatsen of betalen?",
    [TEXT_options_title] = "Manieren om bij te dragen en wat ze kosten",
    [TEXT_options_units] =
        "Wat wordt bijgedragen, in herplaatsingen van gelijke waarde; eigen kosten in miljoen "
        "euro",
    [TEXT_options_reading] =
        "Elke weg is in het jaar gezet en geheel verdeeld. Eigen kosten: de vaste bedragen van de Unie zijn "
        "afgetrokken, en een compensatie kost wat herplaatsen kost, tenzij het bestand anders zegt. Zij zijn "
        "onbekend waar het bestand geen kosten van de staat bevat.",
    [TEXT_mandatory_if_forum] = "verplichte compensaties als het forum bijeenkomt",
    [TEXT_option_relocate] = "herplaatsen",
    [TEXT_option_pay] = "betalen",
    [TEXT_option_alternative] = "alternatief",
    [TEXT_option_offset] = "compensaties",
    [TEXT_option_mix] = "{0}\xC2\xA0% herplaatst",
    [TEXT_option_mix_short] = "{0}\xC2\xA0% herpl.",
    [TEXT_option_not_open] = "niet open",
    [TEXT_short_mandatory] = "verpl. comp.",
    [TEXT_short_mandatory_forum] = "als forum",
    [TEXT_short_cost] = "kosten, m €",
    [TEXT_column_option] = "Weg",
    [TEXT_column_mandatory_forum] = "Verplicht als het forum bijeenkomt",
    [TEXT_column_mandatory_all] = "Verplicht, alle staten",
    [TEXT_column_cost] = "Eigen kosten, €",
    [TEXT_column_funding] = "Van de Unie, €",
    [TEXT_column_open] = "Open",

    /* The frontier */
    [TEXT_frontier_heading] = "En als iedereen betaalt?",
    [TEXT_frontier_title] = "Tussen alles herplaatsen en alles betalen",
    [TEXT_frontier_units] =
        "Personen en herplaatsingen van gelijke waarde, naar het deel dat alle bijdragende "
        "staten betalen",
    [TEXT_frontier_lead] =
        "Herplaatsen alle bijdragende staten alles wat zij verschuldigd zijn, dan worden {0} personen "
        "herplaatst; betalen alle, dan is {1} toegezegd en wordt niemand herplaatst. De verplichte compensaties "
        "zijn {2} in het ene geval en {3} in het andere; wat geleverd wordt is {4} en {5} herplaatsingen "
        "waard.",
    [TEXT_frontier_none] =
        "Geen staat is iets verschuldigd, dus valt er niets te herplaatsen of te betalen.",
    [TEXT_frontier_reading] =
        "Van elke bijdragende staat wordt aangenomen dat hij hetzelfde deel betaalt van wat hij verschuldigd is "
        "en de rest herplaatst. Een stip staat waar een voorwaarde van artikel 63 of de grens van de verplichte "
        "compensaties verandert.",
    [TEXT_frontier_axis] = "deel van het verschuldigde dat betaald wordt",
    [TEXT_threshold_mark] = "Artikel {0}: {1}",
    [TEXT_curve_relocations] = "toegezegde herplaatsingen",
    [TEXT_curve_delivered] = "geleverde waarde",
    [TEXT_curve_mandatory] = "verplichte compensaties",
    [TEXT_curve_change] = "iets verandert",
    [TEXT_column_paying] = "Betaald",
    [TEXT_column_delivered] = "Geleverd, waarde",
    [TEXT_column_on_offer] = "Staten die compensaties mogen aanbieden",
    [TEXT_column_triggers] = "Artikel 63: geldt",
    [TEXT_column_worst] = "Minst gedekt",
    [TEXT_column_cost_all] = "Kosten van alle, €",

    /* Notes, rules, sources */
    [TEXT_notes_title] = "Opmerkingen en aannamen",
    [TEXT_notes_about] =
        "Wat bekend moet zijn om de cijfers te lezen. De toelichting zelf is in het Engels.",
    [TEXT_rules_title] = "Hoe de wet is gelezen",
    [TEXT_rules_about] =
        "Waar de verordening een vraag openlaat, is er een regel met een naam; solpool rules geeft ze met hun "
        "keuzen.",
    [TEXT_law_silent] = "de wet zwijgt: de standaardkeuze is genomen",
    [TEXT_column_rule] = "Regel",
    [TEXT_column_chosen] = "Gebruikte keuze",
    [TEXT_column_silent] = "Opmerking",
    [TEXT_remarks_title] = "Opmerkingen in het jaarbestand",
    [TEXT_remarks_about] = "Zoals de maker van het bestand ze schreef.",
    [TEXT_column_place] = "Plaats",
    [TEXT_column_remark] = "Opmerking",
    [TEXT_sources_title] = "Bronnen",
    [TEXT_sources_about] = "Waar de cijfers van het jaarbestand vandaan komen.",
    [TEXT_sources_none] = "Het jaarbestand noemt geen bronnen.",
    [TEXT_column_source] = "Bron",
    [TEXT_column_title] = "Titel",
    [TEXT_column_date] = "Datum",
    [TEXT_column_confidence] = "Soort",
    [TEXT_column_address] = "Adres",
    [TEXT_confidence_official] = "officieel",
    [TEXT_confidence_press] = "pers",
    [TEXT_confidence_secondary] = "afgeleid",
    [TEXT_confidence_assumption] = "aanname",
};

static const struct word states[] = {
    {"AT", "Oostenrijk"}, {"BE", "België"},    {"BG", "Bulgarije"},  {"CY", "Cyprus"},
    {"CZ", "Tsjechië"},   {"DE", "Duitsland"}, {"DK", "Denemarken"}, {"EE", "Estland"},
    {"ES", "Spanje"},     {"FI", "Finland"},   {"FR", "Frankrijk"},  {"GR", "Griekenland"},
    {"HR", "Kroatië"},    {"HU", "Hongarije"}, {"IE", "Ierland"},    {"IT", "Italië"},
    {"LT", "Litouwen"},   {"LU", "Luxemburg"}, {"LV", "Letland"},    {"MT", "Malta"},
    {"NL", "Nederland"},  {"PL", "Polen"},     {"PT", "Portugal"},   {"RO", "Roemenië"},
    {"SE", "Zweden"},     {"SI", "Slovenië"},  {"SK", "Slowakije"},  {NULL, NULL}};

static const struct word articles[] = {{NULL, NULL}};

static const struct word notes[] = {
    {"below_minimum", "De pool is kleiner dan het getal van de verordening"},
    {"other_ratio", "De prijs van een herplaatsing is niet die van het voorstel"},
    {"zero_need", "De pool is leeg"},
    {"rounding", "De billijke aandelen zijn samen meer of minder dan de pool"},
    {"assumed_pledge", "Toezeggingen die niet bekend zijn en worden aangenomen"},
    {"nothing_pledged", "Niets toegezegd"},
    {"pledged_too_little", "Minder toegezegd dan verschuldigd"},
    {"full_deduction", "Geheel verlaagd"},
    {"partial_deduction", "Deels verlaagd"},
    {"deduction_set_aside", "Een verlaging die niet telt"},
    {"deduction_to_come", "Een verlaging die nog niet telt"},
    {"deduction_refused", "Een verlaging is geweigerd"},
    {"deduction_pending", "Over een verlaging is niet beslist"},
    {"deduction_of_benefitting", "Een verlaging van een begunstigde staat"},
    {"forum_may_meet", "Het forum kan opnieuw bijeenkomen"},
    {"redistributed", "Verlaagde aandelen zijn herverdeeld"},
    {"credit_used", "Tegoeden van eerdere jaren zijn gebruikt"},
    {"credit_used_in_crisis", "Een tegoed is in de crisis gebruikt"},
    {"deemed_payer", "Geacht de rest te betalen"},
    {"not_informed", "Vroeg niet om de pool"},
    {"declaration_refused", "Migratiedruk gemeld en niet erkend"},
    {"declaration_pending", "Migratiedruk gemeld en nog niet beoordeeld"},
    {"not_yet_benefitting", "Begunstigd vanaf een latere dag"},
    {"benefitting_not_obliged", "Begunstigde staten hoeven niets uit te voeren"},
    {"not_bound", "Niet gebonden, geeft uit eigen wil"},
    {"offsets_pledged", "Compensaties zijn toegezegd"},
    {"mandatory_offsets", "Compensaties zijn verplicht"},
    {"needs_by_weight", "Behoeften zijn niet opgegeven"},
    {"search_and_rescue", "Opsporing en redding"},
    {"alternative_converted", "Alternatieve maatregelen worden geld"},
    {"systemic_shortcomings", "Systeemtekortkomingen"},
    {"lapsed", "Een deel vervalt"},
    {"late_offsets", "Niet uitgevoerde herplaatsingen worden compensaties"},
    {"crisis", "Een crisis"},
    {"minors_not_stated", "Niet-begeleide minderjarigen zijn niet opgegeven"},
    {"unallocated_money", "Geld dat niet is toegewezen"},
    {"unplaced_persons", "Plaatsen die niet gevuld zijn"},
    {"convention", "Een vaste afspraak beslist wat openblijft"},
    {"figures_flagged", "Een cijfer van Eurostat draagt een markering"},
    {"law_silent", "De wet zwijgt"},
    {NULL, NULL}};

const struct language language_nl = {.code = "nl",
                                     .name = "Nederlands",
                                     .thousands = ".",
                                     .point = ",",
                                     .texts = texts,
                                     .states = states,
                                     .in_sentences = articles,
                                     .notes = notes};
