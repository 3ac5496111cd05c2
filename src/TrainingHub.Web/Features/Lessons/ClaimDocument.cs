using TrainingHub.Courses;
using TrainingHub.Data.Learning;

namespace TrainingHub.Web.Features.Lessons;

/// <summary>A claim as far as its reader has come: the prediction, and once it was measured everything beside it. All numbers in <see cref="Unit"/>.</summary>
/// <param name="Prediction">What the reader expects.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Measured">What there is to see after the measurement, or null before it.</param>
public sealed record ClaimDocument(double Prediction, string Unit, MeasuredClaim? Measured)
{
    internal static ClaimDocument Of(Claim claim, ClaimRecord record) => new(
        record.Prediction,
        claim.Unit,
        record.Figure is { } figure
            ? new MeasuredClaim(figure, claim.Low, claim.High, claim.Lab, claim.Says, claim.Verdict.ToString().ToLowerInvariant(), claim.Because)
            : null);
}

/// <param name="Figure">What the reader measured.</param>
/// <param name="Low">The claim, or its lower end.</param>
/// <param name="High">The claim, or its upper end.</param>
/// <param name="Lab">What the authors measured.</param>
/// <param name="Says">The claim as safe HTML.</param>
/// <param name="Verdict"><c>holds</c>, <c>wrong</c>, <c>dated</c> or <c>depends</c>.</param>
/// <param name="Because">Why, as safe HTML.</param>
public sealed record MeasuredClaim(double Figure, double Low, double High, double Lab, string Says, string Verdict, string Because);
