namespace Cdp.Segmentation.Discovery;

/// <summary>A profile that is like the members of a segment.</summary>
/// <remarks>The text form is the profile alone, so that a value never gets into a log.</remarks>
/// <param name="Profile">The profile.</param>
/// <param name="Likeness">How alike it is, from 0 to 1; above 0.5 it is more like members than like others. It ranks profiles; it is not the probability of becoming a member, as members and others count alike in it.</param>
/// <param name="Reasons">What speaks most for it, for people, such as <c>high spent</c> and <c>plan is pro</c>; three at most.</param>
public sealed record Lookalike(ProfileId Profile, double Likeness, IReadOnlyList<string> Reasons)
{
    /// <inheritdoc/>
    public override string ToString() => Profile.ToString();
}
