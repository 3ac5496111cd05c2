namespace TrainingHub.Courses.Reading;

/// <summary>What texts of a course may refer to by an id.</summary>
internal sealed record CourseReferences(string CourseId, IReadOnlyDictionary<string, MeasuredValue> Measurements, IReadOnlyDictionary<string, GlossaryTerm> Terms);
