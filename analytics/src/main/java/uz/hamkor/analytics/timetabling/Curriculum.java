package uz.hamkor.analytics.timetabling;

import java.util.List;

/**
 * Courses that the same students attend, so that no two can be held at the same time.
 *
 * @param id as in the file
 * @param courses indices into the courses of the problem, each once
 */
public record Curriculum(String id, List<Integer> courses) {

    public Curriculum {
        courses = List.copyOf(courses);
    }
}
