package uz.hamkor.analytics.efficiency;

import java.util.List;
import uz.hamkor.analytics.Formula;

/**
 * The efficiency of all units.
 *
 * @param onFrontier how many units span the frontier under variable returns (with groups: of all groups added up)
 * @param few names of groups (or the empty name for all units) with fewer units than three times the inputs and outputs
 */
public record Efficiencies(
        Formula formula,
        Model.Measure measure,
        Orientation orientation,
        Returns returns,
        boolean superEfficiency,
        List<String> inputs,
        List<String> outputs,
        List<String> fixed,
        int onFrontier,
        List<String> few,
        List<Score> scores) {}
