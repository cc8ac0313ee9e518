/**
 * How far those who judge the same things agree: two raters (quadratic weighted kappa), several who rank (Kendall's W),
 * the items of one questionnaire (Cronbach's alpha).
 */
@NullMarked
package uz.hamkor.analytics.agreement;

import org.jspecify.annotations.NullMarked;
