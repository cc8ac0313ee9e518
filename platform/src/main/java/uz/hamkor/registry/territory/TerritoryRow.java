package uz.hamkor.registry.territory;

import uz.hamkor.shared.LocalizedText;

/**
 * A row of a file of the classifier, as read; nothing is checked yet.
 *
 * @param number of the row as a table program shows it
 * @param flag what the file itself remarks on the row, empty for nothing
 */
record TerritoryRow(
        int number, String code, String kind, String parentCode, LocalizedText name, String isoCode, String flag) {}
