/**
 * Reading and writing of tables: CSV in every encoding our users' programs produce, and XLSX. Every import and every
 * export of the platform goes through here, so that a hostile file meets one wall and a correct one is read the same
 * way everywhere.
 *
 * <h2>Reading</h2>
 *
 * {@link uz.hamkor.files.sheets.SheetReader#open} answers {@link uz.hamkor.files.sheets.Sheets.Opened} or {@link
 * uz.hamkor.files.sheets.Sheets.Unreadable} with the reason. The kind of a file is told by its content, not by its
 * name. Rows are streamed to a {@link uz.hamkor.files.sheets.RowVisitor}; memory does not grow with the number of rows.
 * Whatever is wrong with the file is a value ({@link uz.hamkor.shared.Refusal}, codes {@code sheets.*}); an exception
 * means that the disk failed or that we have a bug.
 *
 * <ul>
 *   <li>CSV: UTF-8, UTF-16 (with or without mark) and windows-1251 by content; {@code , ;} and tab, a {@code sep=} line;
 *       quotes as in RFC 4180, quoted line breaks, CRLF, LF and CR.
 *   <li>XLSX: any sheet; shared and inline strings, numbers (never in exponent form), dates as ISO 8601, booleans as
 *       {@code true}/{@code false}, of a formula the value that was stored with it. Nothing is ever calculated.
 *   <li>Row numbers are those a table program shows. Blank rows are left out, their numbers are not.
 * </ul>
 *
 * <h2>Writing</h2>
 *
 * {@link uz.hamkor.files.sheets.SheetWriter} streams CSV and XLSX. What looks like a formula is made harmless and comes
 * back unchanged when the file is read again ({@link uz.hamkor.files.sheets.Harmless}).
 *
 * <h2>Not here</h2>
 *
 * What a row means, duplicates, permissions, storage of the file: that belongs to the module that imports.
 */
@NamedInterface("sheets")
@NullMarked
package uz.hamkor.files.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
