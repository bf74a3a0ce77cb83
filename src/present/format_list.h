/* Every format of a result. Who includes this defines what FORMAT(name) is. */
FORMAT(allocation)
FORMAT(analysis)
FORMAT(diff)
FORMAT(explanation)
FORMAT(proof)
FORMAT(shares)
FORMAT(stress)
FORMAT(years)
