namespace Cdp.Segmentation.Rules;

/// <summary>A rule made ready.</summary>
internal sealed class CompiledRule
{
    /// <summary>Gets the number of this version of the rule.</summary>
    public required long Number { get; init; }

    /// <summary>Gets what it defines.</summary>
    public required RuleDefinition Definition { get; init; }

    /// <summary>Gets whether it is not in force yet: who belongs is kept, and nobody is told.</summary>
    public bool IsBuilding { get; init; }

    /// <summary>Gets the place in the rule set: after all rules that it refers to.</summary>
    public int Order { get; set; }

    /// <summary>Gets the tree of the segment's rule; of a computed trait, nothing holds.</summary>
    public RuleNode Root { get; set; } = null!;

    /// <summary>Gets the formula of the computed trait; <see langword="null"/> of a segment.</summary>
    public FormulaNode? Formula { get; set; }

    /// <summary>Gets the rules that refer to it.</summary>
    public List<CompiledRule> Dependents { get; } = [];
}
