/** What the figures of docs/performance.md are measured with: generators and programs, no tests. */
@org.jspecify.annotations.NullMarked
package uz.hamkor.bench;
